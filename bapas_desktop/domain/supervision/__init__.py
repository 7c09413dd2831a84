"""The duties of supervision: stages, reporting, permits, incidents, and what else a client's file holds."""

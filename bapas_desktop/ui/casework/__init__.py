"""The dialogs and small lists of a client's file: reports, permits, incidents, service, stages, moves, letters."""

"""The report to the regional office (Kanwil): what it counts, how it is signed, sealed and corrected."""

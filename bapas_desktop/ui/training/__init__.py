"""The tab Jadwal: programs, sessions, attendance sheets and marks."""

"""The tab Wajib Lapor: who is to report, and what was written about reports, leave, incidents and summons."""

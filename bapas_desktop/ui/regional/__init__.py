"""The tab Laporan: what the office reports to the regional office."""

"""The tab Beranda: what is to be done today."""

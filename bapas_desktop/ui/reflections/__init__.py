"""The tab Catatan Refleksi."""

"""The tab Klien: the roster, its forms, import and export."""

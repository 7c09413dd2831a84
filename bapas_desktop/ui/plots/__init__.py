"""The tab Petak & Panen."""

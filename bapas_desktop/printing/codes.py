"""Codes that a scanner or a phone's photo leads back to the record: drawn as lines, sharp at every size."""

_SIDE = 420
"""Nominal pixels: where a printer's driver makes pixels of the drawing, these are enough for its finest."""


def code_picture(text: str) -> list[int]:
    """The QR code of a text as the bytes of an SVG, for Typst's ``image(bytes(…))``; without a margin of its own.

    A quarter of it may be soiled or torn and it is still read.
    """
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    drawn = zxingcpp.write_barcode_to_svg(code, add_quiet_zones=False)
    modules = drawn.partition('width="')[2].partition('"')[0]
    shape = drawn.partition('<path d="')[2].partition('"')[0]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIDE}" height="{_SIDE}" viewBox="0 0 {modules} {modules}">'
        f'<path shape-rendering="crispEdges" d="{shape}"/></svg>'
    )
    return list(svg.encode("ascii"))

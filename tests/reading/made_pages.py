"""Web pages and PDFs made for the tests of reading; everybody and everything in them is invented."""

from __future__ import annotations

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Floods drive 3,000 from Ost | The Daily Invention</title>
<meta property="og:site_name" content="The Daily Invention">
<meta property="article:published_time" content="2019-05-14T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
<article><h1>Floods drive 3,000 from Ost</h1><p class="byline">By Ann Author</p>
<figure><img src="x.jpg"><figcaption>People wade through Ost. Photograph: A. Nother/Agency</figcaption></figure>
<p>About 3,000 people fled the town of Ost on Monday, officials said, after the river broke its banks at night.</p>
<p>The mayor said “at least 200 families” were sheltered in a school in Nordhaven, which lies 10 km away from there.</p>
<h2>What comes next</h2>
<ul><li>300 people are missing in the district of Sund.</li><li>Two roads are closed until further notice.</li></ul>
<p>Sign up for our newsletter to get the latest news in your inbox.</p></article>
<section id="comments"><p>Bob: I am sure that 10,000 people left!</p></section>
<footer>Copyright 2019 The Daily Invention. All rights reserved.</footer></body></html>"""


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with lines of text on its pages, made by hand so that nothing else need be installed."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for i, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        shown = "".join(f"({_escaped(line)}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 60 740 Td {shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _file(objects)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: list[str]) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{head}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()

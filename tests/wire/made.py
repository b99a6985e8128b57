"""Reports as senders send them, in every format, made here."""

import gzip
import io
import json

BODY = ("Nordkoreas Machthaber Kim Jong Un hat am Freitag den südkoreanischen Präsidenten Moon Jae In in Panmunjom "
        "getroffen.", "Beide sprachen zwei Stunden lang über einen dauerhaften Frieden, wie ein Sprecher mitteilte.")
TEXT = "Kim trifft Moon\n\n" + "\n\n".join(BODY)


def page(*, headline: str = "Kim trifft Moon", published: str | None = "2018-04-27T10:00:00+02:00",
         modified: str | None = None, body: tuple[str, ...] = BODY, head: str = "", language: str = "de",
         home: str | None = "https://blatt.example/kim") -> bytes:
    """An HTML page with JSON-LD, a menu and a footer around the article."""
    about = {"@type": "NewsArticle", "headline": headline, "datePublished": published, "dateModified": modified,
             "publisher": {"@type": "Organization", "name": "Das Blatt"}}
    link = f'<link rel="canonical" href="{home}">' if home else ""
    return (f'<!DOCTYPE html><html lang="{language}"><head><title>{headline} - Das Blatt</title>{link}{head}'
            f'<script type="application/ld+json">{json.dumps({"@graph": [about]})}</script></head>'
            f'<body><nav><ul><li><a href="/">Start</a></li><li><a href="/p">Politik</a></li></ul></nav>'
            f'<article><h1>{headline}</h1>{"".join(f"<p>{one}</p>" for one in body)}</article>'
            f"<footer><p>Impressum</p></footer></body></html>").encode()


def newsml(*, guid: str = "urn:newsml:dpa.com:20180427:1", version: int | None = 1, headline: str = "Kim trifft Moon",
           issued: str = "2018-04-27T10:00:00+02:00", body: tuple[str, ...] = BODY, status: str = "usable",
           link: str = "", extra: str = "") -> str:
    """A news item of NewsML-G2, without an XML declaration."""
    number = f' version="{version}"' if version is not None else ""
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}"{number} standard="NewsML-G2"
 standardversion="2.30" xml:lang="de"><catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"/>
 <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:dpa"><name>dpa</name></provider>
 <versionCreated>{issued}</versionCreated><firstCreated>2018-04-27T09:00:00+02:00</firstCreated>
 <pubStatus qcode="stat:{status}"/>{link}</itemMeta>
 <contentMeta><headline role="hld:sub">Unterzeile</headline><headline role="hld:main">{headline}</headline>
 <language tag="de-DE"/>{extra}</contentMeta>
 <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
 <title>Nicht der Text</title></head><body>{"".join(f"<p>{one}</p>" for one in body)}</body></html></inlineXML>
 </contentSet></newsItem>"""


def message(*items: str) -> bytes:
    """Some news items in a news message."""
    return ('<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/>'
            f'<itemSet>{"".join(items)}</itemSet></newsMessage>').encode()


def rss(*items: str, title: str = "Das Blatt") -> bytes:
    """An RSS feed of some items."""
    return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"<title>{title}</title><link>https://blatt.example/</link><language>de-DE</language>{''.join(items)}"
            "</channel></rss>").encode()


def item(number: int = 1, *, title: str = "Kim trifft Moon", full: bool = True, guid: str | None = None,
         published: str = "Fri, 27 Apr 2018 10:00:00 +0200", body: tuple[str, ...] = BODY) -> str:
    """An item of an RSS feed, with its full text or without."""
    whole = "".join(f"<p>{one}</p>" for one in body)
    content = f"<content:encoded><![CDATA[{whole}]]></content:encoded>" if full else ""
    return (f"<item><title>{title}</title><link>https://blatt.example/{number}</link>"
            f"<guid isPermaLink='false'>{guid or number}</guid><pubDate>{published}</pubDate>"
            f"<description>{body[0]}</description>{content}</item>")


def warc(*pages: tuple[str, bytes], compressed: bool = False, head: str = "Content-Type: text/html; charset=utf-8",
         kind: str = "response", status: str = "200 OK") -> bytes:
    """A web archive of some pages, each with its address."""
    out = io.BytesIO()
    for number, (url, body) in enumerate(pages):
        http = f"HTTP/1.1 {status}\r\n{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        record = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2018-04-29T08:00:00Z\r\n"
                  f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
                  f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
                  ).encode() + http + b"\r\n\r\n"
        out.write(gzip.compress(record) if compressed else record)
    return out.getvalue()

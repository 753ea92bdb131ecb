"""Writes the seed corpus of each fuzz target into a folder. The requests are those of Tests/HTTPCases.

    python Tests/Fuzz/seeds.py FOLDER
"""

import hashlib
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "System"))

import http_cases  # noqa: E402

BYTES_MAX = 4096

SEEDS = {
    "multipart": [
        '--b\r\nContent-Disposition: form-data; name="nps"\r\n\r\n9\r\n--b--\r\n',
        '--b\r\nContent-Disposition: form-data; name="f"; filename="a\\"b.txt"\r\nContent-Type: text/plain\r\n\r\nx\r\n'
        '--b\r\nContent-Disposition: form-data; name=c; filename*=UTF-8\'\'%e2%82%ac\r\n'
        'Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--',
        'preamble\r\n--b \t\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n--b--\r\nepilogue',
        '--b\nContent-Disposition: form-data; name="a"\n\n--bb\n--b--\n', 'multipart/form-data; boundary="a b"',
        '--aaaaaaaab\r\nContent-Disposition: form-data; name=a\r\n\r\n--aaaaaaaa\r\n--aaaaaaaab--\r\n',
    ],
    "urlencoded": ["a=1&b=c+d%20e&f", "caf%C3%A9=%F0%9F%98%80&&=&x=%00", "nps=9&comment=Fast%0D%0Adelivery", "%zz=%", "a" * 300],
    "form": [
        'application/json\n{"score":9,"comment":"Fast","person":{"email":"a@example.org"},"answers":[{"question":"nps","value":9}]}',
        'text/plain;charset=UTF-8\n{"score":0}', "application/x-www-form-urlencoded\nnps=10&comment=http://a+http://b+http://c",
        'multipart/form-data; boundary=b\n--b\r\nContent-Disposition: form-data; name="nps"\r\n\r\n9\r\n--b--\r\n',
        "image/png\nx", 'application/json\n{"nps":"9","tags":["a"],"occurred_at":"2026-11-01T10:00:00Z","context":{"url":"https://a.example"}}',
    ],
    "json": [
        '{"a":[1,-2.5e3,true,null],"b\\u00e9":"c\\ud83d\\ude00\\n","d":{"e":{}}}', '[[[[]]],"",0,{"":""}]', '"caf\u00e9 \u2028"',
        "[1e308,-0,0.1,9007199254740993,18446744073709551616]", '{"a":1}\n{"b":2}\n', "[" * 70, '"\\u0000\\/\\b\\f"', " true ",
    ],
    "csv": ['a,b\r\n1,"2""3"\n"4\n5",6\r7,8\n', "\ufeffa;b\n\u00e9;\"\"\n\n;\n", "a\tb\n1\t2", '"a', "=1+1,@x\n", "a|b|c\n1|2\n"],
    "mail": [
        'From: "A" <a@example.org>\nSubject: =?utf-8?b?w6k=?= =?iso-8859-1?q?=E9?=\nDate: Fri, 20 Nov 2026 10:00:00 +0100\n'
        'References: <a@b> <c@d>\nContent-Type: multipart/alternative; boundary="b"\n\n--b\n'
        'Content-Type: text/plain; charset=iso-2022-jp; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\n9=20\n\n'
        'On 1 Jan 2026, A <a@b.example> wrote:\n> x\n--b\nContent-Type: text/html\n\n'
        '<div class=gmail_quote><blockquote>x</blockquote><ol><li>y</ol></div>\n--b--\n',
        'From: a@example.org\nAuto-Submitted: auto-replied\nSubject: Out of office\n\nI am away.\n',
        'From: a@example.org\nContent-Type: text/html; charset=utf-8\n\n<p>9</p><table><tr><td>a</td></tr></table><!-- x --><a href="h">b</a>&amp;',
        'From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nFrom: c@d\n\nx\n'
        '--b\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--b--\n',
        'From a@b Fri Nov 20 10:00:00 2026\nFrom: a@example.org\n\n>From x\n-- \nsignature\n\n-----Original Message-----\nFrom: b\n',
        'From: =?utf-7?q?+AGE-?= <a@b>\nContent-Type: text/plain; charset=gb18030\n\n\u00b0\u00a1\n\nSent from my iPhone\n',
    ],
    "text": [
        "2026-11-01T10:00:00.5+01:00", "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "Zm9vYg==", "Zm9vYg", 'a/b; c="d\\"e"; boundary=x', "=C3=A9=\r\n", "00ffAA", "2016-12-31T23:59:60Z",
    ],
    "smtp": [
        "EHLO x\r\nMAIL FROM:<a@b.example> SIZE=10 BODY=8BITMIME\r\nRCPT TO:<c@d.example>\r\nDATA\r\nHi\r\n..\r\n.\r\nQUIT\r\n",
        "LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<@a,@b:\"c d\"@e.example>\r\nRSET\r\nNOOP\r\n",
        "LHLO x\r\nMAIL FROM:<> SMTPUTF8\r\nRCPT TO:<\u00fc@d.example>\r\nDATA\r\n.\r\r\n\n.\r\n.\r\n",
    ],
    "post": [
        '--xYzZY\r\nContent-Disposition: form-data; name="from"\r\n\r\na@b.example\r\n--xYzZY\r\nContent-Disposition: '
        'form-data; name="charsets"\r\n\r\n{"text":"cp850"}\r\n--xYzZY--\r\n',
        "from=a%40b.example&body-plain=9%0D%0AHi&message-headers=%5B%5B%22Subject%22%2C%22x%22%5D%5D&recipient=c",
        '{"Type":"Notification","Message":"{\\"notificationType\\":\\"Received\\",\\"content\\":\\"From: a@b\\\\n\\\\n9\\"}"}',
        '{"From":"a@b.example","MessageID":"1","TextBody":"Hi","Attachments":[{"Name":"x","Content":"QUJD"}]}',
    ],
    "path": ["/", "/files/a/b.css", "/f/nps", "/f/nps/thanks", "/%66/nps", "/../etc/passwd", "/files/%2e%2e/x", "/files/..%5cx", "*", "/a%00",
             "/caf%C3%A9", "//", "/files//"],
}


def write(folder, target, seeds):
    place = folder / target
    place.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (place / hashlib.sha1(seed).hexdigest()).write_bytes(seed)


def main(folder):
    known = http_cases.macros("127.0.0.1:8080")
    requests = []
    for case in http_cases.read_cases():
        lines = [line for line in case.steps if line not in ("...", "(answer)", "(fin)")]
        requests.append(b"".join(http_cases.expand(line, known) for line in lines)[:BYTES_MAX])
    write(folder, "request", requests)
    write(folder, "chunked", [part for _, found, part in (one.partition(b"\r\n\r\n") for one in requests) if found and part])
    paths = [one.split(b" ")[1] for one in requests if one.startswith(b"GET /") and one.count(b" ") > 1]
    write(folder, "path", paths + [seed.encode() for seed in SEEDS["path"]])
    for target, seeds in SEEDS.items():
        if target != "path":
            write(folder, target, [seed.encode("utf-8") for seed in seeds])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))

"""Somebody else's site: a page with a strict content security policy that embeds the widget, on an origin of its own."""

import http.server
import threading


class HostPage:
    """Serves what `page` makes of a path, each under the policy that names the feedback server alone."""

    def __init__(self, feedback):
        self.pages = {}
        host = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                path = self.path.split("?")[0]
                body = host.pages.get(path, "").encode()
                self.send_response(200 if path in host.pages else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header(
                    "Content-Security-Policy",
                    f"default-src 'none'; script-src {feedback}; connect-src {feedback}; frame-src {feedback}; "
                    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.feedback = feedback
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def embed(self, path, attributes, language="en", extra=""):
        """A page whose only script is the widget's tag with those attributes; returns its address."""
        self.pages[path] = (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Shop</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
            f'<body><main><h1>Thanks for your order</h1><p>It is on its way.</p>{extra}'
            f'<script async src="{self.feedback}/widget.js" {attributes}></script></main></body></html>')
        return self.url + path

    def close(self):
        self.server.shutdown()
        self.server.server_close()

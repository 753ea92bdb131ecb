"""Every behaviour: to import this registers them all."""

import http_behaviours
import http_body_behaviours  # noqa: F401
import http_peer_behaviours  # noqa: F401
import http_static_behaviours  # noqa: F401
import http_tls_behaviours  # noqa: F401

CASES = http_behaviours.CASES
run_all = http_behaviours.run_all
served = http_behaviours.served

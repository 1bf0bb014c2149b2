"""
What a browser may do with the site: the Content-Security-Policy and the other headers, in the forms that servers read.

Every script is a file of the site's own, so the policy needs no hash and no `unsafe-inline`, and an injected script
does not run (docs/adr/0012). The page itself carries the policy as a meta element, for hosts that send no headers.
Used by the adapters and by `scripts/publish.py`.
"""

from __future__ import annotations

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # The icon stands in the page, as data.
    "img-src": "'self' data:",
    "font-src": "'self'",
    # No page asks for anything, but what examines a page asks from within it, for robots.txt among others.
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    # Scripts may load only the site's own scripts, and write no HTML: `docs/assets/site.js` holds the one policy.
    "require-trusted-types-for": "'script'",
    "trusted-types": "default",
}
_EDITOR_POLICY = {
    "default-src": "'self'",
    # The editors' interface compiles its own templates. It is for those who edit, and holds no page for readers.
    "script-src": "'self' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob: https:",
    "connect-src": "'self' data: blob: https:",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
_UNUSED = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
EDITOR = "admin/"
"""The only folder that has a policy of its own."""
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".ics", ".ttl", ".rdf", ".jsonld"}
"""The endings of files that servers send compressed."""
VERSIONED = r"assets/[^?\"]+\.(?:css|js|svg)"
"""Addresses that carry the version of their content, and so may be kept for ever."""
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


def policy() -> str:
    """Return the policy of every page for readers, as its meta element has it."""
    return _said(_POLICY)


def headers(path: str = "") -> dict[str, str]:
    """Return the headers of a path below the site, by name. Only the editors' interface differs."""
    own = _EDITOR_POLICY if path.startswith(EDITOR) else _POLICY
    return {
        # A meta element cannot say who may frame the page.
        "Content-Security-Policy": _said(own | {"frame-ancestors": "'none'"}),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
        # What a reader has searched for stands in the address, and is told to no one.
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def headers_file() -> str:
    """Return the file `_headers`, which Cloudflare Pages, Netlify and their likes read."""
    site = "".join(f"  {name}: {value}\n" for name, value in headers().items())
    own = headers(EDITOR)["Content-Security-Policy"]
    # The first policy would hold too, and forbid what the second allows.
    editor = f"  ! Content-Security-Policy\n  Content-Security-Policy: {own}\n"
    return f"/*\n{site}  Cache-Control: {ASK_AGAIN}\n\n/{EDITOR}*\n{editor}"


def nginx_headers() -> str:
    """Return the part of an nginx `server` that sends the headers."""
    values = headers()
    values["Content-Security-Policy"] = "$policy"
    return (
        f'set $policy "{headers()["Content-Security-Policy"]}";\n'
        f'if ($uri ~ ^/{EDITOR}) {{ set $policy "{headers(EDITOR)["Content-Security-Policy"]}"; }}\n'
        f'set $kept "{ASK_AGAIN}";\n'
        f'if ($request_uri ~ "/{VERSIONED}\\?v=[0-9a-f]+$") {{ set $kept "{FOR_EVER}"; }}\n'
        'add_header Cache-Control "$kept" always;\n'
    ) + "".join(f'add_header {name} "{value}" always;\n' for name, value in values.items())


def _said(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())

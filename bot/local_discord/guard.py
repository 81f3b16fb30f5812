"""Who may talk to this server at all: programs on this machine, and its own page.

A page from elsewhere could reach it otherwise: by its own `Origin`, or by a name that leads here (`Host`).
"""

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_POLICY = "default-src 'self'; connect-src 'self' {lines}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_FORBIDDEN = '{"message": "403: Forbidden (another Host or Origin than this server)", "code": 0}'


class Guard:
    """Refuses other hosts and origins, once the server knows its port."""

    def __init__(self) -> None:
        self._hosts: frozenset[str] = frozenset()
        self._origins: frozenset[str] = frozenset()
        self._policy = ""

    def listens_on(self, port: int) -> None:
        """Take note of the port."""
        hosts = [f"{host}:{port}" for host in ("127.0.0.1", "localhost")]
        self._hosts = frozenset(hosts)
        self._origins = frozenset(f"http://{host}" for host in hosts)
        # Not every browser takes 'self' for a WebSocket.
        self._policy = _POLICY.format(lines=" ".join(f"ws://{host}" for host in hosts))

    def middleware(self) -> Middleware:
        """Return the middleware to put in front of everything."""

        @web.middleware
        async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
            origin = request.headers.get("Origin")
            if request.headers.get("Host") not in self._hosts or (origin is not None and origin not in self._origins):
                return web.Response(text=_FORBIDDEN, status=403, content_type="application/json")
            return await handler(request)

        return check

    async def add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        """Add the page's rules to what a browser may be shown; the API has no use for them."""
        if not request.path.startswith("/api/"):
            response.headers.update({**_HEADERS, "Content-Security-Policy": self._policy})

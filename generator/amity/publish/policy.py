"""The content security policy: what a page may run and load, said in the page and for hosts."""

from dataclasses import replace

from amity.publish.folder import Documents

HEADERS = "_headers"
"""What hosts such as Netlify and Cloudflare Pages read; others pass it by."""
SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's icons are data in its style sheet
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",  # search works in a worker
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""Not one hash, and nothing of a built page: a script that got into a page would be let through."""
FROM_DISK = ("script-src", "style-src", "img-src", "font-src")


def in_page() -> str:
    """The policy as a page says it of itself.

    Some browsers take no file for the page's own where a site is opened from a disk or a stick, so
    files are named beside; a page from a host cannot load a file whatever its policy.
    """
    return "; ".join(
        f"{name} {sources}{' file:' if name in FROM_DISK else ''}"
        for name, sources in SOURCES.items()
    )


def headers() -> bytes:
    """The policy as a host sends it with every file, and what only a header can say."""
    parts = [f"{name} {sources}" for name, sources in SOURCES.items()]
    policy = "; ".join([*parts, "frame-ancestors 'none'"])
    lines = ("/*", f"  Content-Security-Policy: {policy}", "  X-Content-Type-Options: nosniff")
    return "".join(f"{line}\n" for line in lines).encode()


def guarded(documents: Documents) -> Documents:
    """The documents with the policy in each page, and the file for hosts unless there is one."""
    return replace(
        documents,
        files={HEADERS: headers(), **documents.files},
        settings={**documents.settings, "extra": {"policy": in_page()}},
    )

"""How the templates of the site write links and badges."""

from collections.abc import Callable, Mapping
from html import escape

from markupsafe import Markup

from ogpctl.render.charts import shape
from ogpctl.render.forms import HtmlForm
from ogpctl.render.reports.pieces import Pen
from ogpctl.render.site.scribe import Badge, Link


def filters(pen: Pen) -> Mapping[str, Callable[..., object]]:
    """The filters that the templates of the site have beside those of every template."""
    form = HtmlForm(pen)
    comma = escape(pen.speaker.comma)

    def written(one: Link) -> str:
        words = f"{form.lang(one.line)}>{form.inner(one.line)}<"
        if not one.href:
            return f"<span{words}/span>"
        outside = ' rel="external nofollow"' if one.outside else ""
        return f'<a href="{one.href if isinstance(one.href, Markup) else escape(one.href)}"{outside}{words}/a>'

    def link(one: Link) -> str:
        """A link, or its words alone where it leads nowhere."""
        return Markup(written(one))  # noqa: S704 - escaped there

    def links(several: tuple[Link, ...]) -> str:
        """Several of them, with commas between."""
        return Markup(comma.join(map(written, several)))  # noqa: S704 - escaped there

    def badge(one: Badge) -> str:
        """A word with its shape and colour."""
        words = f"<span{form.lang(one.words)}>{form.inner(one.words)}</span>"
        return Markup(f'<span class="badge {one.colour or "none"}">{shape(one.colour)} {words}</span>')  # noqa: S704

    def colon(label: str) -> str:
        """A label, with the colon of the language."""
        return pen.speaker.pair(label, "").rstrip(" ")

    return {"link": link, "links": links, "badge": badge, "colon": colon}

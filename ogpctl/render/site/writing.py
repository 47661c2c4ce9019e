"""How the templates of the site write links and badges."""

from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from ogpctl.render.charts import shape
from ogpctl.render.forms import HtmlForm
from ogpctl.render.reports.pieces import Pen
from ogpctl.render.site.scribe import Badge, Link


def filters(pen: Pen) -> Mapping[str, Callable[..., object]]:
    """The filters that the templates of the site have beside those of every template."""
    form = HtmlForm(pen)
    comma = escape(pen.speaker.comma)

    def link(one: Link) -> str:
        """A link, or its words alone where it leads nowhere."""
        words = Markup("%s>%s<") % (form.lang(one.line), form.inner(one.line))
        if not one.href:
            return Markup("<span%s/span>") % words
        rel = Markup(' rel="external nofollow"') if one.outside else ""
        return Markup('<a href="%s"%s%s/a>') % (one.href, rel, words)

    def links(several: tuple[Link, ...]) -> str:
        """Several of them, with commas between."""
        return comma.join(map(link, several))

    def badge(one: Badge) -> str:
        """A word with its shape and colour."""
        drawn = Markup(shape(one.colour))  # noqa: S704 - ours
        return Markup('<span class="badge %s">%s <span%s>%s</span></span>') % (
            one.colour or "none",
            drawn,
            form.lang(one.words),
            form.inner(one.words),
        )

    def colon(label: str) -> str:
        """A label, with the colon of the language."""
        return pen.speaker.pair(label, "").rstrip(" ")

    return {"link": link, "links": links, "badge": badge, "colon": colon}

"""What others have published, to stand beside a painter's own scores. Figures of papers only; what is not known is not here."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Published:
    """One row. words: "raw", "re-worded", or None where the source does not say. version: of the benchmark, None likewise."""

    benchmark: str
    system: str
    source: str
    overall: float | None = None
    kinds: dict[str, float] = field(default_factory=dict)
    words: str | None = None
    version: str | None = None


_TAGS = ("single_object", "two_object", "counting", "colors", "position", "color_attr")
_PAPER = "Think in Strokes, Not Pixels, arXiv 2604.04746"


def _geneval(system: str, source: str, overall: float | None, *kinds: float) -> Published:
    return Published("geneval", system, source, overall, dict(zip(_TAGS, kinds)))


ROWS: tuple[Published, ...] = (
    _geneval("process-driven (the paper)", f"{_PAPER}, its table", 0.83, 0.99, 0.95, 0.75, 0.87, 0.72, 0.69),
    _geneval("BAGEL-7B", f"{_PAPER}, as its authors re-ran it", 0.77, 0.99, 0.95, 0.76, 0.87, 0.51, 0.56),
    _geneval("BAGEL-7B", "its own report, arXiv 2505.14683", 0.82),
    _geneval("IRG", "arXiv 2509.06945", 0.85),
    _geneval("FLUX.1-dev", "no figure at hand", None),
    Published("wise", "process-driven (the paper)", _PAPER, 0.76),
    Published("wise", "BAGEL-7B", f"{_PAPER}, as its authors re-ran it", 0.70),
    Published("wise", "IRG", "arXiv 2509.06945", 0.77),
    Published("wise", "FLUX.1-dev", "no figure at hand"),
    *(
        Published("t2i-compbench", system, "no figure at hand")
        for system in ("process-driven (the paper)", "BAGEL-7B", "IRG", "FLUX.1-dev")
    ),
)


def rows(benchmark: str) -> tuple[Published, ...]:
    return tuple(row for row in ROWS if row.benchmark == benchmark)

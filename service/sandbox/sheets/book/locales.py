"""How a spreadsheet's locale writes numbers and dates. A locale not listed is read as en_US."""

from typing import NamedTuple


class Locale(NamedTuple):
    """Separators, the order of day and month, the currency's sign."""

    decimal: str = "."
    group: str = ","
    day_first: bool = False
    currency: str = "$"


_EURO = "€"
_BY_NAME = {
    "en_US": Locale(),
    "en_GB": Locale(day_first=True, currency="£"),
    "en_AU": Locale(day_first=True),
    "en_IN": Locale(day_first=True, currency="₹"),
    "ja_JP": Locale(currency="¥"),
    "ko_KR": Locale(currency="₩"),
    "zh_CN": Locale(currency="¥"),
    "pt_BR": Locale(",", ".", day_first=True, currency="R$"),
    "in_ID": Locale(",", ".", day_first=True, currency="Rp"),
    "id_ID": Locale(",", ".", day_first=True, currency="Rp"),
    "fr_FR": Locale(",", "\u202f", day_first=True, currency=_EURO),
    "ru_RU": Locale(",", "\u00a0", day_first=True, currency="₽"),
    "pl_PL": Locale(",", "\u00a0", day_first=True, currency="zł"),
    "sv_SE": Locale(",", "\u00a0", day_first=True, currency="kr"),
    "tr_TR": Locale(",", ".", day_first=True, currency="₺"),
    "vi_VN": Locale(",", ".", day_first=True, currency="₫"),
} | {f"{n}": Locale(",", ".", day_first=True, currency=_EURO) for n in ("de_DE", "es_ES", "it_IT", "nl_NL", "pt_PT")}


def locale(name: str) -> Locale:
    """Return what is known of a locale."""
    return _BY_NAME.get(name, Locale())

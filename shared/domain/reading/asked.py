"""The day and the half of the world a wish is asked in: what "yesterday" and "last summer" are counted from."""

from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shared.domain.photo import Place
from shared.domain.reading.text import listed


class Asked(NamedTuple):
    """When and where a wish is asked.

    Attributes:
        at: the instant, in the person's zone.
        southern: whether June is winter there; None when nothing says.
    """

    at: datetime
    southern: bool | None


def asked(at: datetime, *, zone: str | None = None, home: Place | None = None) -> Asked:
    """Return the instant in the person's zone and their hemisphere.

    The zone the app names decides both. Without one the offset of the instant gives the day; the hemisphere is that
    of where the person's photos say home is, else of an offset that is used in the south only.

    Args:
        at: when it was asked, aware; in UTC or with the person's own offset.
        zone: IANA name of the person's zone; one nobody knows counts as none.
        home: where most of the person's photos are from.
    """
    known = _zone(zone)
    if known is not None:
        return Asked(at.astimezone(known), _is_southern(known.key))
    if home is not None:
        return Asked(at, home.latitude < 0)
    return Asked(at, True if at.utcoffset() in _SOUTHERN_OFFSETS else None)


def _zone(name: str | None) -> ZoneInfo | None:
    """A zone of a place: `Etc/GMT-10` says no more than an offset does."""
    if not name or ("/" not in name and name not in _SOUTHERN_LINKS) or name.startswith("Etc/"):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown, a path, a folder
        return None


def _is_southern(zone: str) -> bool:
    area, _, place = zone.partition("/")
    return area in ("Australia", "Antarctica") or zone in _SOUTHERN_LINKS or place in _SOUTHERN.get(area, frozenset())


# Zones whose towns lie south of the equator. Source: IANA time zone database, zone.tab, coordinates; besides
# Australia and Antarctica. Links are older names of them.
_SOUTHERN = {
    "Africa": listed(
        "Blantyre Brazzaville Bujumbura Dar_es_Salaam Gaborone Harare Johannesburg Kigali Kinshasa Luanda Lubumbashi"
        " Lusaka Maputo Maseru Mbabane Nairobi Windhoek"
    ),
    "America": listed(
        "Araguaina Argentina/Buenos_Aires Argentina/Catamarca Argentina/Cordoba Argentina/Jujuy Argentina/La_Rioja"
        " Argentina/Mendoza Argentina/Rio_Gallegos Argentina/Salta Argentina/San_Juan Argentina/San_Luis"
        " Argentina/Tucuman Argentina/Ushuaia Argentina/ComodRivadavia Buenos_Aires Catamarca Cordoba Jujuy Mendoza"
        " Rosario Asuncion Bahia Belem Campo_Grande Coyhaique Cuiaba Eirunepe Fortaleza Guayaquil La_Paz Lima Maceio"
        " Manaus Montevideo Noronha Porto_Velho Porto_Acre Punta_Arenas Recife Rio_Branco Santarem Santiago Sao_Paulo"
    ),
    "Asia": listed("Dili Jakarta Jayapura Makassar Pontianak Ujung_Pandang"),
    "Atlantic": listed("South_Georgia St_Helena Stanley"),
    "Brazil": listed("Acre DeNoronha East West"),
    "Chile": listed("Continental EasterIsland"),
    "Indian": listed(
        "Antananarivo Chagos Christmas Cocos Comoro Kerguelen Mahe Mauritius Mayotte Reunion"
    ),
    "Pacific": listed(
        "Apia Auckland Bougainville Chatham Easter Efate Enderbury Fakaofo Fiji Funafuti Galapagos Gambier Guadalcanal"
        " Kanton Marquesas Nauru Niue Norfolk Noumea Pago_Pago Pitcairn Port_Moresby Rarotonga Samoa Tahiti Tongatapu"
        " Wallis"
    ),
}  # fmt: skip
_SOUTHERN_LINKS = frozenset({"NZ", "NZ-CHAT"})
# Central Australia, Eucla, the Chathams, New Zealand in summer, Tonga. Not +10 and +11: Sydney, but Siberia, too.
_SOUTHERN_OFFSETS = frozenset(timedelta(hours=hours) for hours in (8.75, 9.5, 10.5, 12.75, 13, 13.75))

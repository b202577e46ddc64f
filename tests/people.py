"""The people of every test, each with one meaning, and the company they work for."""

from zoneinfo import ZoneInfo

from service.domain.company.organisation import Authoriser, Department, Organisation, Person, Role

AYU = "ayu@kopi.example"  # writes
BUDI = "budi@kopi.example"  # reviews
CITRA = "citra@kopi.example"  # leads and authorises
DEWI = "dewi@kopi.example"  # performs
EKO = "eko@kopi.example"  # stands in for Citra
FITRI = "fitri@kopi.example"  # controls documents
MALLORY = "mallory@stranger.example"  # has no business here

KOPI = Organisation(
    name="Kopi Nusantara",
    domain="kopi.example",
    departments=(
        Department("MKT", {"id": "Pemasaran", "en": "Marketing"}, CITRA, (AYU, BUDI, DEWI)),
        Department("FIN", {"id": "Keuangan", "en": "Finance"}, EKO, (EKO,)),
    ),
    people=(
        Person(AYU, "Ayu Lestari", "Content Lead"),
        Person(BUDI, "Budi Santoso", "SEO Specialist"),
        Person(CITRA, "Citra Wijaya", "Marketing Director"),
        Person(DEWI, "Dewi Anggraini", "Copywriter"),
        Person(EKO, "Eko Prasetyo", "Finance Director"),
        Person(FITRI, "Fitri Handayani", "Document Controller"),
    ),
    roles=(Role({"id": "Penulis Konten", "en": "Copywriter"}, (DEWI,)),),
    authorisers=(Authoriser(CITRA, EKO, deputy_always=True),),
    controllers=(FITRI,),
    number_pattern="SOP-{department}-{sequence:03}",
    formats=("lean", "permenpan"),
    languages=("id", "en"),
    time_zone=ZoneInfo("Asia/Jakarta"),
    hours_a_day=8,
    holidays=frozenset(),
    first_revision=0,
    monitoring_months=6,
    self_authorisation="never",
)

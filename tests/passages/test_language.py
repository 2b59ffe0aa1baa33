"""The language of a text: named where nothing is coded for it, English where English is there."""

import pytest

from dragoman.passages import label
from dragoman.read import make_document

FOREIGN = [
    ("es", "Spanish", "El ministro se reunió el lunes con su homólogo chileno para hablar de la pesca en el sur."),
    ("fr", "French", "Le ministre a rencontré son homologue chilien pour parler de la pêche dans les eaux du sud."),
    ("de", "German", "Der Minister traf am Montag seinen Kollegen und sprach mit ihm über die Fischerei im Norden."),
    ("ru", "Russian", "Министр иностранных дел России заявил, что переговоры с Норвегией продолжатся в понедельник."),
    ("uk", "Ukrainian", "Міністр закордонних справ України заявив, що переговори триватимуть ще й наступного тижня."),
    ("ar", "Arabic", "قال وزير الخارجية يوم الاثنين إن المحادثات بين البلدين سوف تستمر."),
    ("zh", "Chinese", "外交部发言人星期一表示,两国将继续就渔业问题举行会谈。"),
    ("ko", "Korean", "장관은 월요일에 두 나라가 회담을 계속할 것이라고 말했다."),
    (
        "tr",
        "Turkish",
        "Bakan pazartesi günü yaptığı açıklamada görüşmelerin iki ülke için çok önemli olduğunu söyledi.",
    ),
    (
        "fi",
        "Finnish",
        "Ministeri tapasi kollegansa maanantaina, kertoi hallitus. Aiheina olivat kalastus sekä meren tila.",
    ),
]


@pytest.mark.parametrize(("code", "name", "text"), FOREIGN, ids=[case[0] for case in FOREIGN])
def test_a_text_in_another_language_is_named_and_not_coded(code, name, text):
    document = label(make_document(text))
    assert document.language == code
    assert document.error == f"the text is in {name} ({code}); only English is coded"
    assert not any(passage.role in ("headline", "body") for passage in document.passages if code != "fi")


@pytest.mark.parametrize(
    "text",
    [
        "Norway condemned Chile.",
        "Putin, Xi meet",
        "Charles de Gaulle flew from La Paz to Rio de la Plata.",
        "Ann Lee visited Oslo, Lima, Quito, Rome, Madrid, Vienna, Prague, Warsaw, Riga, Vilnius, Tallinn and Bern.",
        "x",
        "NORWAY CONDEMNS CHILE",
    ],
)
def test_short_texts_and_lists_of_names_are_english(text):
    document = label(make_document(text))
    assert (document.language, document.error) == ("en", None)


def test_the_english_part_of_a_text_in_two_languages_is_coded():
    document = label(make_document(f"The ministers met on Monday, and they signed the pact.\n\n{FOREIGN[0][2]}"))
    assert [passage.role for passage in document.passages] == ["body", "foreign"]
    assert (document.language, document.error) == ("en", None)


def test_the_text_decides_and_not_what_is_given():
    assert label(make_document(FOREIGN[0][2], language="en")).language == "es"
    english = "The ministers met on Monday and they signed the pact that was put to them by the king of that country."
    assert label(make_document(english, language="es")).error is None
    assert label(make_document("Hello", language="en-GB")).language == "en"


SHORT_FOREIGN = [
    ("de", "Russland hat die Ukraine angegriffen. Die Regierung verurteilte den Angriff. Berlin fordert Sanktionen."),
    ("de", "Olaf Scholz kritisierte Russland. Moskau wies Kritik zurück."),
    ("de", "Berlin kritisiert Moskau\n\nAnnalena Baerbock warf Russland Kriegsverbrechen vor. Moskau wies sie zurück."),
    ("fr", "La France condamne l'attaque russe. Paris demande des sanctions. Moscou refuse."),
    ("fr", "Macron rencontre Poutine\n\nEmmanuel Macron s'est rendu lundi à Moscou. Il a rencontré Vladimir Poutine."),
    ("es", "Rusia atacó Ucrania. España condena el ataque. Madrid pide sanciones."),
    ("es", "Sánchez visita Kiev\n\nPedro Sánchez viajó a Kiev. El presidente se reunió con Volodímir Zelenski."),
    ("it", "L'Italia condanna l'attacco russo. Roma chiede sanzioni. Mosca rifiuta."),
    ("pt", "O Brasil condena o ataque russo. Brasília pede sanções. Moscou rejeita."),
    ("nl", "Nederland veroordeelt Russische aanval. Den Haag eist sancties."),
    ("id", "Indonesia mengutuk serangan Rusia. Jakarta meminta sanksi."),
]


@pytest.mark.parametrize(("code", "text"), SHORT_FOREIGN)
def test_two_or_three_sentences_are_enough_to_tell_another_language(code, text):
    document = label(make_document(text))
    assert document.language == code
    assert document.error is not None
    assert document.error.endswith("only English is coded")


@pytest.mark.parametrize(
    "text",
    [
        "Russia attacked Ukraine. Spain condemns attack. Madrid seeks sanctions.",
        "Xi Jinping met Yoon Suk-yeol. Kishida Fumio condemned Kim Jong Un.",
        "Sánchez visits Kyiv. Zelenskyy thanks Madrid, Lisbon. Orbán rejects plan.",
        "Al-Shabaab kills 12 soldiers. Somali army retakes Baidoa. Mogadishu thanks Ankara.",
        "Colombia, FARC sign deal. Santos hails peace. Uribe rejects accord.",
        "Mnangagwa sacks Chiwenga. Zanu-PF expels Mujuru. Ncube rejects charges.",
        "Macron meets Putin\n\nEmmanuel Macron visited Moscow. Vladimir Putin welcomed him.",
    ],
)
def test_short_reports_full_of_foreign_names_are_english(text):
    document = label(make_document(text))
    assert (document.language, document.error) == ("en", None)

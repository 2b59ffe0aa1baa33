"""What each kind of line on a page is taken for, and that the article's own sentences are never lost."""

import pytest

from dragoman.passages import label
from dragoman.read import make_document

HEADLINE = "Ministers Sign Pact in Oslo"
BODY = "Norway and Chile signed a pact on fishing on Tuesday, and both sides promised to publish it by the spring."


def roles(text, **fields):
    document = label(make_document(text, **fields))
    return [(document.text[passage.start : passage.end], passage.role) for passage in document.passages]


def role_on_page(line):
    """The role of a line that stands between two paragraphs of an article."""
    found = roles(f"{HEADLINE}\n\n{BODY}\n\n{line}\n\n{BODY.replace('Tuesday', 'Friday')}")
    assert [role for text, role in found if text.startswith("Norway and Chile")] == ["body", "body"]
    return dict(found)[line]


LINES = [
    ("By Jane Roe", "byline"),
    ("By JANE ROE and John Q. Doe", "byline"),
    ("By Jane Roe, Staff Writer", "byline"),
    ("By Jane Roe | Fjord Post | July 5, 2020", "byline"),
    ("Jane Roe / Fjord News", "byline"),
    ("Jane Roe | Fjord News", "byline"),
    ("Written by Jane Roe", "byline"),
    ("**By Jane Roe**", "byline"),
    ("*Photo: Jane Roe*", "credit"),
    ("By Our Diplomatic Correspondent", "byline"),
    ("By staff and agencies", "byline"),
    ("Foto: Jane Roe / Agencia Sur", "credit"),
    ("Share on Facebook   Tweet   WhatsApp", "furniture"),
    ("(Reporting by Jane Roe and John Doe; Editing by Max Poe)", "byline"),
    ("--additional reporting by Jane Roe", "byline"),
    ("Jane Roe and John Doe contributed reporting.", "byline"),
    ("Associated Press writer Jane Roe in Lima contributed to this report.", "byline"),
    ("Photo: Jane Roe", "credit"),
    ("Photo by Jane Roe/Getty Images", "credit"),
    ("(AP Photo/Jane Roe)", "credit"),
    ("Fjord Press Agency/Fjord Service via AP", "credit"),
    ("Jane Roe via Getty Images", "credit"),
    ("Getty Images", "credit"),
    ("Jane Roe/AFP/Getty Images", "credit"),
    ("Jane Roe / Reuters", "credit"),
    ("Image credit: Ministry of Fisheries", "credit"),
    ("Video: Fjord TV", "credit"),
    ("Source: NATO.", "credit"),
    ("Ministers arrive at the town hall. Image: Jane Roe.", "caption"),
    ("Ministers arrive at the town hall in Oslo on Monday. (AP Photo/Jane Roe)", "caption"),
    ("Ministers arrive at the town hall in Oslo [Jane Roe/Reuters]", "caption"),
    ("Ministers arrive at the town hall. REUTERS/Jane Roe", "caption"),
    ("FILE - Ministers arrive at the town hall, in Oslo, May 3, 2020.", "caption"),
    ("FILE PHOTO: A trawler leaves the port", "caption"),
    ("In this May 3, 2020 file photo, ministers arrive at the town hall.", "caption"),
    ("In this photo released by the ministry, a trawler leaves the port.", "caption"),
    ("RELATED: Trawler Owners Protest in Bergen", "teaser"),
    ("READ MORE: Trawler owners protest in Bergen", "teaser"),
    ("READ MORE Trawler owners protest in Bergen", "teaser"),
    ("Read more: Trawler owners protest", "teaser"),
    ("See also: Trawler owners protest", "teaser"),
    ("See also", "teaser"),
    ("Also read | Trawler owners protest", "teaser"),
    ("Related – Trawler owners protest", "teaser"),
    ("More on this story", "teaser"),
    ("Read the full statement here.", "teaser"),
    ("Watch: Trawler owners protest", "teaser"),
    ("COMMENTS", "furniture"),
    ("Share this", "furniture"),
    ("Sign up for our newsletter", "furniture"),
    ("Sign up for the daily briefing and never miss a story.", "furniture"),
    ("Subscribe", "furniture"),
    ("We use cookies to improve this site. By using it you accept them.", "furniture"),
    ("This website uses cookies.", "furniture"),
    ("© 2024 Fjord Post. All rights reserved.", "furniture"),
    ("Copyright 2024 Fjord Post", "furniture"),
    ("All rights reserved", "furniture"),
    ("Please let us know if the video does not play.", "furniture"),
    ("Advertisement", "furniture"),
    ("ADVERTISEMENT", "furniture"),
    ("Story continues below advertisement", "furniture"),
    ("Home | World | Europe | Fisheries", "furniture"),
    ("Home › World › Europe", "furniture"),
    ("12 comments", "furniture"),
    ("3 min read", "furniture"),
    ("Follow Jane Roe on Twitter @janeroe", "furniture"),
    ("Follow us on Facebook", "furniture"),
    ("Skip to main content", "furniture"),
    ("https://fjord.example/pact", "furniture"),
    ("* * *", "furniture"),
    ("----------", "furniture"),
    ("12/34 A-70-19", "furniture"),
    ("Tuesday, May 5, 2020", "dateline"),
    ("Updated: 5 May 2020 10:30 GMT", "dateline"),
    ("Fisheries", "headline"),
    ("A pact long in the making", "headline"),
]


@pytest.mark.parametrize(("line", "role"), LINES, ids=[case[0][:40] for case in LINES])
def test_a_line_on_a_page_has_its_role(line, role):
    assert role_on_page(line) == role


@pytest.mark.parametrize(
    "sentence",
    [
        "By Monday the two sides had signed the pact and left the town.",
        "By Land and Sea, the army moved on the capital, officials said.",
        "Related talks were held in Bergen on Sunday, the ministry said.",
        "More than 200 trawlers were seized by the coast guard.",
        "More: that is what the minister asked of Chile, and he got it.",
        "Sources said that Norway had rejected the draft.",
        "Share prices fell after Chile threatened to leave the pact.",
        "Comments by the minister angered Chile.",
        "Video of the raid shows soldiers firing at a crowd.",
        "Photographs by the agency show that the base was destroyed.",
        "Watch groups accused the government of torture.",
        "The ministry told Reuters/AFP that Chile would withdraw.",
        "He told the Associated Press (AP) that talks had failed.",
        "The minister said the picture is clear: Chile broke its word.",
        "Reporting by the agency found that the army had shelled the town.",
        "The embassy asked residents to sign up for our evacuation list and promised to help anyone who did so.",
        "Norway, the host of the talks, urged Chile to free the crew",
        "Home Secretary Ann Lee met her Chilean colleague.",
        "Subscribe to the treaty or face sanctions, Norway told Chile.",
        "In this conflict, neither side has condemned the attack on the port.",
        "Follow-up talks on the pact will be held in Lima.",
        "“We condemn the raid,” said Jane Roe / Fjord minister.",
        "The minister said:",
        "Chile, Peru",
    ],
)
def test_sentences_of_the_article_stay_coded(sentence):
    assert role_on_page(sentence) in ("body", "headline")


def test_the_headline_is_the_first_line_or_the_given_title():
    assert roles(f"{HEADLINE}\n\n{BODY}")[0] == (HEADLINE, "headline")
    title = "ministers sign a pact, and it is done."
    assert roles(f"{title}\n\n{BODY}", title=title.upper())[0] == (title, "headline")


def test_a_markdown_heading_is_a_headline_without_its_mark():
    assert roles(f"# {HEADLINE}\n\n{BODY}\n\n## What follows\n{BODY}") == [
        (HEADLINE, "headline"),
        (BODY, "body"),
        ("What follows", "headline"),
        (BODY, "body"),
    ]


def test_a_dateline_becomes_a_passage_before_the_body():
    assert roles(f"{HEADLINE}\n\nBy Jane Roe\n\nOSLO, May 5 (Reuters) - {BODY}") == [
        (HEADLINE, "headline"),
        ("By Jane Roe", "byline"),
        ("OSLO, May 5 (Reuters) -", "dateline"),
        (BODY, "body"),
    ]


def test_each_report_of_a_digest_has_its_dateline():
    reports = "\n\n".join(f"Pact number {number}\n\nOSLO — {BODY}" for number in range(6))
    assert [role for _, role in roles(reports)] == ["headline", "dateline", "body"] * 6


def test_the_known_author_at_the_head_is_the_byline():
    assert roles(f"{HEADLINE}\n\nJane Roe\n\n{BODY}", author="Jane Roe")[1] == ("Jane Roe", "byline")


def test_a_foreign_caption_in_an_english_page_is_foreign():
    caption = "Los ministros de los dos países firman el acuerdo en la capital, el martes 5 de mayo de 2020"
    found = roles(f"{HEADLINE}\n\n{caption}\n\n{BODY}")
    assert found[1] == (caption, "foreign")
    assert found[2] == (BODY, "body")


def test_a_line_above_a_credit_is_its_caption():
    assert roles(f"{HEADLINE}\n\nMinisters at the town hall\nPhoto: Jane Roe\n\n{BODY}")[1:3] == [
        ("Ministers at the town hall", "caption"),
        ("Photo: Jane Roe", "credit"),
    ]


@pytest.mark.parametrize("mark", ["COMMENTS", "Comments (3)", "Leave a comment", "Sources", "External links"])
def test_what_follows_a_tail_mark_near_the_end_is_furniture(mark):
    tail = "The minister is a fool and should go, I say."
    found = dict(roles(f"{HEADLINE}\n\n{BODY}\n\n{BODY} Again.\n\n{BODY} And again.\n\n{mark}\n\n{tail}"))
    assert found[mark] == found[tail] == "furniture"
    assert found[BODY] == "body"


def test_a_tail_mark_far_from_the_end_hides_nothing():
    later = "\n\n".join(f"{BODY} Paragraph {number}." for number in range(6))
    found = roles(f"{HEADLINE}\n\n{BODY}\n\nComments\n\n{later}")
    assert sum(role == "body" for _, role in found) == 7


def test_titles_below_related_stories_are_teasers_up_to_the_next_sentence():
    found = dict(roles(f"{HEADLINE}\n\n{BODY}\n\nRelated stories\nTrawlers seized\nPort closed\n\n{BODY} Again."))
    assert [found[line] for line in ("Related stories", "Trawlers seized", "Port closed")] == ["teaser"] * 3
    assert found[f"{BODY} Again."] == "body"


def test_passages_that_come_with_the_document_are_kept():
    first = label(make_document(f"{HEADLINE}\n\n{BODY}"))
    assert label(first) == first


def test_a_text_without_a_word_says_why_nothing_is_coded():
    assert label(make_document("-- !! --")).error
    assert label(make_document("\u200b\u200e")).error


@pytest.mark.parametrize(
    "line", ["Subscribe | Log in", "Subscribe Log in", "Menu · Search · Sign in", "Log in / Register", "Home > Topics"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_line_of_commands_above_the_headline_is_no_headline(line, gap):
    found = roles(f"{line}{gap}{HEADLINE}{gap}{BODY}")
    assert found == [(line, "furniture"), (HEADLINE, "headline"), (BODY, "body")]


def test_headings_and_list_items_inside_the_body_stand_alone():
    lines = [
        ("The Long Way to a Pact", "headline"),
        (BODY, "body"),
        ("What comes next", "headline"),
        ("Peru signs in June. The ports open in July.", "body"),
        ("Norway opens its ports", "headline"),
        ("Chile pays for the boat", "headline"),
        ("The last step", "headline"),
        ("The crews will be told in August.", "body"),
    ]
    marks = {"Norway opens its ports": "- ", "Chile pays for the boat": "• "}
    assert roles("\n".join(marks.get(line, "") + line for line, _ in lines)) == lines

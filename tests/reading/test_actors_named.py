"""People whom a report names again, several under one title, and two who are spelled out behind a noun for both."""

from tests.reading.actors_pages import actor, cast_of

DAY = "2017-03-14"


def test_a_family_name_at_the_head_of_a_sentence_is_told_though_it_is_taken_for_another_word() -> None:
    text = "Prime Minister Shinzo Abe hosted the summit. Abe held talks with Chinese President Xi Jinping on Thursday."
    assert len(actor(cast_of(text, "en", DAY), "Shinzo Abe").mentions) > 1


def test_the_first_of_several_under_one_title_is_a_person_also_with_words_on_whose_he_is() -> None:
    text = ("Mbeki will bring the chief negotiators, Ponder Arum of the South and Idriss Kadir of the North, back "
            "together in Addis Ababa on Friday.")
    names = {one.name for one in cast_of(text, "en", DAY).actors if one.kind.value == "person"}
    assert names >= {"Ponder Arum", "Idriss Kadir"}


def test_the_two_ministers_are_those_who_are_named_right_behind() -> None:
    text = ("Barack Obama dined with Angela Merkel. The two foreign ministers, Taro Kono and Heiko Maas, spoke only "
            "briefly on Friday.")
    cast = cast_of(text, "en", DAY)
    pair = [span.text for span in actor(cast, "Heiko Maas").mentions]
    assert any("ministers" in words for words in pair)
    assert not any("ministers" in span.text for span in actor(cast, "Barack Obama").mentions)


def test_somebody_called_by_the_first_of_his_names_is_the_one_named_in_full() -> None:
    text = "Special envoy Redwan Husen arrived in Lima on Friday. Minister Rosa Diaz met Redwan on Saturday."
    spans = [span.text for span in actor(cast_of(text, "en", DAY), "Redwan Husen").mentions]
    assert spans.count("Redwan") == 1


def test_who_leads_a_team_is_a_person() -> None:
    text = "Rosa Diaz heads the team; Melek Doran leads that of the rebels."
    names = {one.name for one in cast_of(text, "en", DAY).actors if one.kind.value == "person"}
    assert "Melek Doran" in names

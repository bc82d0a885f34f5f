"""A point says in fewer words what its translation said, and nothing else."""

import pytest

from bot.reading.concise import concise


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("A large number of farmers blocked the road.", "Many farmers blocked the road."),
        ("The majority of shops stayed shut in the wake of the raid.", "Most shops stayed shut after the raid."),
        ("In spite of the fact that it rained, the match was played.", "Although it rained, the match was played."),
        ("The road was dug up in a bid to find the pipe.", "The road was dug up to find the pipe."),
        ("A total of 25 buses and a total of 3 trams were burnt.", "25 buses and 3 trams were burnt."),
        ("The bridge was built in the year 2019 and closed in the month of May.", "The bridge was built in 2019 and closed in May."),
        ("The mayor said that the bridge is safe.", "The mayor said the bridge is safe."),
        ("The mayor has announced two parks and has also opened a school.", "The mayor announced two parks and has opened a school."),
        ("A large number of the wells and a number of these roads are dry.", "Many of the wells and several of these roads are dry."),
        ("A man by the name of Sonu was held in the early hours of Friday.", "A man named Sonu was held early on Friday."),
        ("The lake is known by the name of Moti.", "The lake is known as Moti."),
        ("The board is soon going to decide; taxes are going to rise again.", "The board will soon decide; taxes will rise again."),
        (
            "Envoys who are working in the United States met officials of the United Nations.",
            "Envoys working in the US met officials of the UN.",
        ),
        (
            "Chief Minister Shri Ramesh Vaidya thanked Mr. Lal, the Hon'ble Speaker and Sharma ji for it.",
            "Chief Minister Ramesh Vaidya thanked Lal, the Speaker and Sharma for it.",
        ),
        ("The country's Prime Minister Ramesh Vaidya spoke.", "Prime Minister Ramesh Vaidya spoke."),
        ("Two men were arrested in connection with the theft on Friday itself.", "Two men were arrested over the theft on Friday."),
        ("Giving information about this, the officer said the dam is full.", "The officer said the dam is full."),
        ("The queue grew at around 5 pm, too.", "The queue grew around 5 pm."),
        ("The officer told that the dam is full.", "The officer said the dam is full."),
        ("The board informed that so far it has no plan.", "The board said that so far it has no plan."),
        ("After which the crowd left the spot itself.", "Then the crowd left the spot."),
        ("Due to which till now 30 shops are shut.", "As a result, so far 30 shops are shut."),
    ],
)
def test_it_says_the_same_in_fewer_words(long: str, short: str) -> None:
    assert concise(long) == short


@pytest.mark.parametrize(
    "english",
    [
        # what was said as it was said
        'The mayor said: "A large number of you also said that it is in the year 2019."',
        # where "that" tells what belongs to what
        "The mayor said that on Monday the bridge will open.",
        "The mayor said that the bridge is safe and that the road is not.",
        "It is being said that the bridge is not safe.",
        # where "also" is half of something
        "Not only the mayor but also his deputy resigned.",
        "Sohan Lal, also known as Sonu, fled, as also his brother.",
        "They left in the early hours of the morning.",
        "The child goes to school and is going to school on Monday.",
        # names
        "Sri Lanka sent Shri Ram Express to the United Nations Security Council.",
        "She was crowned Mrs India by Guru ji.",
        # who was told, and who told whom
        "Residents were told that water will be cut; nobody had been informed that it was.",
        "The mayor told reporters that the dam is full.",
        # doubts and denials
        "The mayor may have said no; the alleged thief claimed that he would not have told anybody.",
        "The plan based on the fact that half the wells are dry is going to the board.",
        "The hospital is located in the hills.",
    ],
)
def test_what_says_something_stays(english: str) -> None:
    assert concise(english) == english

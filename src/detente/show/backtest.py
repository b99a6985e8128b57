"""A backtest, for people or as JSON."""

from detente.outlook.backtest import Backtest
from detente.outlook.scores import ENOUGH, Scores
from detente.show.outlook import percent
from detente.show.situation import put_json
from detente.show.words import days_of, visible

_NAMES = {"window": "window", "7": "7 days", "30": "30 days", "90": "90 days"}


def write_backtest(found: Backtest, style: str) -> None:
    """Writes the scores of a replay."""
    if style == "json":
        put_json(found.to_json())
        return
    from rich.text import Text

    from detente.show.terminal import terminal

    console = terminal()
    span = f"{days_of(found.since)} to {days_of(found.until)}"
    console.print(Text(f"Replayed {found.days:,} days, {span}: {len(found.closed)} closed meetings, {found.open} still "
                       f"open, {found.unheard} of which nothing more was heard", "bold"))
    if len(found.closed) < ENOUGH:
        console.print(Text(f"Not enough closed meetings for a score to mean much ({ENOUGH} at least).", "yellow"))
    if found.scores:
        console.print(Text(f"\n{'horizon':<9}{'meetings':>9}{'forecasts':>10}{'base rate':>10}{'Brier':>7}{'(base)':>8}"
                           f"{'skill':>7}  {'95 %':<15}{'log score':>10}", "dim"))
    for one in found.scores:
        console.print(Text(_line(one)))
    if found.scores:
        console.print(Text("\nReliability by the end of the window: said, and held", "bold"))
        for cell in found.scores[0].reliability:
            span = f"{percent(cell.low):>5} - {percent(cell.high):<6}"
            console.print(Text(f"  {span}{percent(cell.chance):>6} said  {percent(cell.held):>6} held  "
                               f"({cell.forecasts} forecasts, {cell.meetings} meetings)"))
        console.print(Text("\nClosed meetings: the first and the last chance that was told", "bold"))
    for each in found.closed:
        console.print(Text(f"  {each.day}  {each.outcome.value:<10}{percent(each.first):>6} → {percent(each.last):<6}"
                           f"{visible(each.title)}"))


def _line(one: Scores) -> str:
    skill = "" if one.skill is None else f"{one.skill:+.2f}"
    interval = "" if one.low is None or one.high is None else f"{one.low:+.2f} to {one.high:+.2f}"
    return (f"{_NAMES.get(one.horizon, one.horizon):<9}{one.meetings:>9}{one.forecasts:>10}{percent(one.base_rate):>10}"
            f"{one.brier:>7.3f}{one.base_brier:>8.3f}{skill:>7}  {interval:<15}{one.log_score:>10.3f}")

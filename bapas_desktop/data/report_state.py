"""When each client is to report next, kept beside the rows by triggers as the search index is.

A list of who is overdue then costs what it shows, however many clients and reports there are. Undo goes through the
same triggers, so it needs no care of its own.
"""

from typing import Any

_STATE = """
    INSERT INTO report_state (client_id, visits, last_on, due_on)
    SELECT id, visits, last_on, CASE
        WHEN report_interval IS NULL OR end_reason <> '' THEN NULL
        WHEN due_on > guidance_end THEN NULL
        ELSE due_on END
    FROM (
        SELECT client.id, client.report_interval, client.end_reason, client.guidance_end,
            (SELECT count(*) FROM visit WHERE client_id = client.id) AS visits,
            visit.date AS last_on,
            coalesce(visit.next_on, date(visit.date, '+' || client.report_interval || ' days'),
                date(client.guidance_start, '+' || client.report_interval || ' days')) AS due_on
        FROM client LEFT JOIN visit ON visit.id = (
            SELECT id FROM visit WHERE client_id = client.id ORDER BY date DESC LIMIT 1)
        {which})
"""
_WATCHED = "report_interval, guidance_start, guidance_end, end_reason"


def install(connection: Any) -> None:
    """Make the triggers and fill the table anew; ``Database`` dropped the triggers of an older form of the file."""
    client_state, new_state, old_state = (_anew(row) for row in ("NEW.id", "NEW.client_id", "OLD.client_id"))
    triggers = {
        "report_client_insert": f"AFTER INSERT ON client BEGIN {client_state}; END",
        "report_client_update": f"AFTER UPDATE OF {_WATCHED} ON client BEGIN {client_state}; END",
        "report_client_delete": "AFTER DELETE ON client BEGIN DELETE FROM report_state WHERE client_id = OLD.id; END",
        "report_visit_insert": f"AFTER INSERT ON visit BEGIN {new_state}; END",
        "report_visit_update": (
            f"AFTER UPDATE OF client_id, date, next_on ON visit BEGIN {old_state}; {new_state}; END"
        ),
        "report_visit_delete": f"AFTER DELETE ON visit BEGIN {old_state}; END",
    }
    for name, body in triggers.items():
        connection.execute_sql(f"CREATE TRIGGER {name} {body}")
    connection.execute_sql("DELETE FROM report_state")
    connection.execute_sql(_STATE.format(which=""))


def _anew(client: str) -> str:
    # Not REPLACE: an outer statement with a conflict clause of its own would put that in its place.
    state = _STATE.format(which=f"WHERE client.id = {client}")
    return f"DELETE FROM report_state WHERE client_id = {client}; {state}"

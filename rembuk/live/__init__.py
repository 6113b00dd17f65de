""" "This room changed", and nothing more: who listens fetches the page again, under own rights.

`changes.tell(topic)` in the writer's transaction -> `hub` of each server process -> `stream` to each browser.
"""

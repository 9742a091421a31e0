"""The addresses of the workbench. No name of a person stands in one: identifiers of the record, numbers of entries, words of ours."""

from __future__ import annotations

from django.urls import URLPattern, path

from parley.web.pages import (
    beginning,
    brief_answers,
    ceasefire_answers,
    entering,
    exchange_answers,
    reading_answers,
    record_pages,
    searching,
    talks_views,
    text_answers,
    today,
)

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern] = [
    path("", today.today_page),
    path("seen", today.seen_action),
    path("start", beginning.start_page),
    path("example", beginning.example_action),
    path("unlock", beginning.unlock_page),
    path("lock", beginning.lock_action),
    path("language", beginning.language_action),
    path("keys", beginning.keys_page),
    path("table", talks_views.table_page),
    path("island", talks_views.island_page),
    path("why/<str:name>", talks_views.why_answer),
    path("promises", talks_views.promises_page),
    path("promises.ics", talks_views.calendar_file),
    path("views/<slug:name>", talks_views.view_answer),
    path("changes", talks_views.changes_answer),
    path("sources", talks_views.sources_answer),
    path("sources/<str:name>", talks_views.source_answer),
    path("read", reading_answers.read_page),
    path("enter", entering.enter_file_page),
    path("read/begin", reading_answers.begin_reading),
    path("read/<str:draft>", reading_answers.reading_page),
    path("read/<str:draft>/do", reading_answers.decide_action),
    path("read/<str:draft>/check", reading_answers.final_check),
    path("read/<str:draft>/sign", reading_answers.sign_action),
    path("read/<str:draft>/away", reading_answers.throw_away_action),
    path("brief", brief_answers.brief_answer),
    path("texts", text_answers.texts_answer),
    path("texts/compare", text_answers.compare_page),
    path("texts/<str:name>", text_answers.text_answer),
    path("texts/<str:name>/as/<slug:shape>", text_answers.text_file),
    path("exchange", exchange_answers.exchanges_page),
    path("exchange/<str:name>", exchange_answers.exchange_answer),
    path("ceasefire", ceasefire_answers.ceasefires_page),
    path("ceasefire/<str:name>", ceasefire_answers.ceasefire_case),
    path("search", searching.search_page),
    path("record", record_pages.record_page),
    path("record/verify", record_pages.verify_action),
    path("record/checkpoint", record_pages.checkpoint_file),
    path("record/<int:number>", record_pages.entry_page),
]

handler404 = "parley.web.pages.beginning.nothing_here"
handler500 = "parley.web.pages.beginning.our_fault"

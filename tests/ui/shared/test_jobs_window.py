"""Background jobs: results, failures and cancelling arrive on the GUI thread; the window stays alive."""

import threading

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.issues import Refused
from bapas_desktop.jobs import Cancelled
from bapas_desktop.ui.shared import jobs as jobs_module
from bapas_desktop.ui.shared.jobs import BackgroundJobs, ProgressDialog


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_the_result_arrives_on_the_gui_thread(jobs, window, qtbot, qapp):
    got = []

    def work(job):
        return threading.current_thread()

    jobs.run(window, "Bekerja", work, lambda result: got.append((result, QThread.currentThread())))
    assert jobs.busy
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][0] is not threading.main_thread()
    assert got[0][1] == qapp.thread()
    assert not jobs.busy


def test_a_refusal_is_told_as_a_sentence(jobs, window, qtbot, asker):
    def work(job):
        raise Refused("sheet_unknown", "9")

    jobs.run(window, "Bekerja", work, lambda _result: None)
    qtbot.waitUntil(lambda: bool(asker.heard))
    assert asker.heard == ["Tidak ada daftar hadir bernomor “9”."]


def test_batal_stops_the_work(jobs, window, qtbot, monkeypatch):
    monkeypatch.setattr(jobs_module, "SHOW_AFTER_MS", 0)
    outcome = []
    begun = threading.Event()

    def work(job):
        begun.set()
        for number in range(10**9):
            try:
                job.step(number, 10**9)
            except Cancelled:
                outcome.append("stopped")
                raise

    jobs.run(window, "Bekerja", work, outcome.append, cancelled=lambda: outcome.append("cancelled"))
    dialog = window.findChild(ProgressDialog)
    qtbot.waitUntil(lambda: dialog.isVisible() and begun.is_set())
    qtbot.waitUntil(lambda: dialog.bar.maximum() > 0)
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "cancelled" in outcome)
    assert outcome == ["stopped", "cancelled"]


def test_a_short_job_shows_no_progress_window(jobs, window, qtbot):
    seen = []
    jobs.run(window, "Sebentar", lambda _job: 1, lambda _one: seen.append(window.findChild(ProgressDialog).isVisible()))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [False]


def test_jobs_run_one_after_the_other(jobs, window, qtbot):
    order = []
    gate = threading.Event()
    jobs.run(window, "Satu", lambda _job: gate.wait(10), lambda _result: order.append(1))
    jobs.run(window, "Dua", lambda _job: order.append("two began"), lambda _result: order.append(2))
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert order.index(2) > order.index(1)


def test_the_thread_gives_back_what_it_holds(qapp, window, qtbot):
    released = []
    jobs = BackgroundJobs(lambda _error: None, after_each=lambda: released.append(threading.current_thread()))
    jobs.run(window, "Bekerja", lambda _job: 1, lambda _result: None)
    qtbot.waitUntil(lambda: not jobs.busy)
    jobs.close()
    assert [thread is threading.main_thread() for thread in released] == [False]


def test_closing_waits_for_the_work_to_stop(qapp, window):
    ended = []

    def work(job):
        try:
            for number in range(10**9):
                job.step(number)
        finally:
            ended.append(1)

    jobs = BackgroundJobs(lambda _error: None)
    jobs.run(window, "Bekerja", work, lambda _result: None)
    jobs.close()
    assert not jobs.busy
    assert ended == [1]

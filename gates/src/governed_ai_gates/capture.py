"""Reads what SageMaker's data capture wrote, and ground truth.

A captured line is ``{"captureData": {"endpointInput": {"data", "encoding", "observedContentType"}, "endpointOutput": {…}}, "eventMetadata": {"eventId", "inferenceId"?}}``, with the encodings CSV, JSON and BASE64
(developer guide, page model-monitor-data-capture-endpoint); a line of ground truth is ``{"groundTruthData": {"data", "encoding"}, "eventMetadata": {"eventId"}}`` (page model-monitor-model-quality-merge).
"""

import base64
import csv
import os

from .errors import UsageError, shown
from .table import data_files, parse_json, scalar_text

MOST_PLACES = 10


class Capture:
    """Captured rows, and how much of the capture could not be read."""

    def __init__(self, columns):
        self.columns = {name: [] for name in columns}
        self.predictions = []
        self.events = []
        """Of each row: the ids under which ground truth may know it, and its position in the request."""
        self.lines = self.malformed = 0
        self.places = []

    def bad_line(self, file, number):
        self.malformed += 1
        if len(self.places) < MOST_PLACES:
            self.places.append("%s:%d" % (shown(os.path.basename(file)), number))


def read_capture(folder, settings, is_answer):
    """Reads every file of a folder. A line that cannot be read, or with an answer that ``is_answer`` does not know, is counted, never guessed. Raises UsageError for a folder that does not exist."""
    capture = Capture(settings["columns"])
    for file, number, line in _lines(folder, "capture"):
        capture.lines += 1
        try:
            event = _object(parse_json(line))
            data = _object(event.get("captureData"))
            rows = _records(_object(data.get("endpointInput")), settings["inputKey"], settings["header"])
            columns = [_request_row(row, settings["columns"]) for row in rows]
            answers = _answers(_object(data.get("endpointOutput")), settings["outputKey"], settings["score"], len(columns))
            if not all(map(is_answer, answers)):
                raise ValueError("not an answer")
            ids = _ids(event)
        except ValueError:  # UnicodeDecodeError and binascii.Error are ValueErrors too
            capture.bad_line(file, number)
            continue
        for position, (row, answer) in enumerate(zip(columns, answers)):
            for name, value in zip(settings["columns"], row):
                capture.columns[name].append(value)
            capture.predictions.append(answer)
            capture.events.append((ids, position))
    return capture


def read_ground_truth(folder):
    """Labels by event id, and the numbers of lines read and malformed. Raises UsageError for a folder that does not exist."""
    truth, lines, malformed = {}, 0, 0
    for _, _, line in _lines(folder, "ground truth"):
        lines += 1
        try:
            event = _object(parse_json(line))
            labels = [_only(record) for record in _records(_object(event.get("groundTruthData")), None, False)]
            if None in labels:
                raise ValueError("no label")
            for name in _ids(event):
                truth[name] = labels
        except ValueError:
            malformed += 1
    return truth, lines, malformed


def labels_of(capture, truth):
    """The label of each captured row, None where ground truth does not know the event or has another number of labels for it."""
    rows = {}
    for ids, position in capture.events:
        rows[ids] = max(rows.get(ids, 0), position + 1)
    labels = []
    for ids, position in capture.events:
        known = next((truth[name] for name in ids if name in truth), None)
        labels.append(known[position] if known is not None and len(known) == rows[ids] else None)
    return labels


def _lines(folder, what):
    if not os.path.isdir(folder):
        raise UsageError("%s folder %s does not exist" % (what, shown(folder)))
    for file in data_files(folder):
        try:
            with open(file, encoding="utf-8-sig", errors="surrogateescape") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield file, number, line
        except OSError:
            raise UsageError("file %s of the %s cannot be read" % (shown(os.path.basename(file)), what))


def _object(value):
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def _ids(event):
    metadata = _object(event.get("eventMetadata"))
    ids = tuple(metadata[key] for key in ("inferenceId", "eventId") if isinstance(metadata.get(key), str) and metadata[key])
    if not ids:
        raise ValueError("no event id")
    return ids


def _records(side, key, header):
    """The records of a request or response: lists, objects or single values."""
    data, encoding = side.get("data"), side.get("encoding")
    if not isinstance(data, str):
        raise ValueError("no data")
    if encoding == "BASE64":
        data = base64.b64decode(data, validate=True).decode("utf-8-sig")
        content = side.get("observedContentType")
        encoding = "CSV" if isinstance(content, str) and "csv" in content.lower() else "JSON"
    if any("\ud800" <= character <= "\udfff" for character in data):
        raise ValueError("not UTF-8")
    if encoding == "CSV":
        try:
            rows = [row for row in csv.reader(data.splitlines(), strict=True) if row]
        except csv.Error:
            raise ValueError("not CSV")
        return rows[1:] if header else rows
    if encoding != "JSON":
        raise ValueError("unknown encoding")
    return _json_records(data, key)


def _json_records(data, key):
    try:
        value = parse_json(data)
    except ValueError:
        records = [parse_json(line) for line in data.splitlines() if line.strip()]
        if len(records) < 2:
            raise
        return records
    if key is not None:
        value = _object(value).get(key)
        if value is None:
            raise ValueError("no such key")
    if not isinstance(value, list):
        return [value]
    # A list of plain values is one record, unless it answers several rows, which only the caller knows.
    return value if any(isinstance(item, (list, dict)) for item in value) else [value]


def _request_row(record, columns):
    if isinstance(record, dict):
        if not any(name in record for name in columns):
            raise ValueError("none of the columns")
        values = [record.get(name) for name in columns]
    else:
        values = record if isinstance(record, list) else [record]
        if len(values) != len(columns):
            raise ValueError("another number of columns")
    return [_plain(value) for value in values]


def _plain(value):
    if isinstance(value, (list, dict)):
        raise ValueError("nested")
    return scalar_text(value)


def _answers(side, key, place, rows):
    records = _records(side, key, False)
    if rows > 1 and len(records) == 1 and isinstance(records[0], list) and len(records[0]) == rows:
        records = records[0]
    if len(records) != rows:
        raise ValueError("another number of answers than rows")
    answers = [_answer(record, place) for record in records]
    if None in answers:
        raise ValueError("no answer")
    return answers


def _answer(record, place):
    if isinstance(record, dict) and isinstance(place, str):
        return _plain(record.get(place))
    if isinstance(record, list) and not isinstance(place, str):
        return _plain(record[place]) if place < len(record) else None
    if isinstance(record, (list, dict)):
        raise ValueError("the score stands elsewhere")
    return scalar_text(record)


def _only(record):
    if isinstance(record, list):
        if len(record) != 1:
            raise ValueError("more than one label")
        record = record[0]
    return _plain(record)

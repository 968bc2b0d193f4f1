"""Reads data files into columns of text."""

import csv
import json
import os

from .errors import UsageError, shown

LONGEST_NAME = 128


class Table:
    """Rows by column. A value is text, or None where the file has none."""

    def __init__(self, names):
        self.names = names
        self.columns = {name: [] for name in names}
        self.rows = 0

    def column(self, name, wanted_by):
        if name not in self.columns:
            raise UsageError("%s is column %s, which the data does not have" % (wanted_by, shown(name)))
        return self.columns[name]


def data_files(folder):
    """The files of a folder and its subfolders in the order of their paths; names that start with '.' or '_' are not data."""
    found = []
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        found += [os.path.join(base, name) for name in files if name[0] not in "._"]
    return sorted(found)


def read_table(folder, file_format):
    """Reads every file of a folder as one table.

    Raises UsageError for a folder without data, other columns from file to file, ragged rows, nested values, and text that is not UTF-8.
    """
    if not os.path.isdir(folder):
        raise UsageError("folder %s does not exist" % shown(folder))
    files = data_files(folder)
    if not files:
        raise UsageError("folder %s holds no data file" % shown(folder))
    table = None
    for path in files:
        table = (_read_csv if file_format == "csv" else _read_jsonl)(path, os.path.basename(path), table)
    if table is None or table.rows == 0:
        raise UsageError("folder %s holds no row" % shown(folder))
    return table


def _table_for(names, name, table):
    if not names or any(column == "" for column in names):
        raise UsageError("file %s has a column without a name" % shown(name))
    if len(set(names)) != len(names):
        raise UsageError("file %s names a column twice" % shown(name))
    if any(len(column) > LONGEST_NAME for column in names):
        raise UsageError("file %s has a column name of more than %d characters" % (shown(name), LONGEST_NAME))
    if table is None:
        return Table(names)
    if table.names != names:
        raise UsageError("file %s has other columns than the files before it" % shown(name))
    return table


def _read_csv(path, name, table):
    row = 0
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            names = next(reader, None)
            if names is None:
                raise UsageError("file %s is empty: it needs a header" % shown(name))
            table = _table_for(names, name, table)
            width = len(names)
            appends = [table.columns[column].append for column in names]
            caches = [{} for _ in names]
            for values in reader:
                if not values:
                    continue
                row += 1
                if len(values) != width:
                    raise UsageError("row %d of file %s has %d values for %d columns" % (row, shown(name), len(values), width))
                for append, cache, value in zip(appends, caches, values):
                    append(cache.setdefault(value, value) if value else None)
    except UnicodeDecodeError:
        raise UsageError("file %s is not UTF-8, after row %d" % (shown(name), row))
    except csv.Error:
        raise UsageError("row %d of file %s is not CSV" % (row + 1, shown(name)))
    table.rows += row
    return table


def _read_jsonl(path, name, table):
    row = 0
    try:
        with open(path, encoding="utf-8-sig") as file:
            for line in file:
                if not line.strip():
                    continue
                row += 1
                record = parse_json(line)
                if not isinstance(record, dict):
                    raise UsageError("row %d of file %s is not a JSON object" % (row, shown(name)))
                table = _table_for(list(record), name, table) if table is None else table
                if len(record) != len(table.names) or not all(key in table.columns for key in record):
                    raise UsageError("row %d of file %s has other keys than the rows before it" % (row, shown(name)))
                for key, value in record.items():
                    if isinstance(value, (dict, list)):
                        raise UsageError("row %d of file %s has a nested value in column %s" % (row, shown(name), shown(key)))
                    table.columns[key].append(scalar_text(value))
    except UnicodeDecodeError:
        raise UsageError("file %s is not UTF-8, after row %d" % (shown(name), row))
    except ValueError:
        raise UsageError("row %d of file %s is not JSON" % (row, shown(name)))
    if table is not None:
        table.rows += row
    return table


def parse_json(text):
    """JSON with its numbers left as text, so that none is too large. Raises ValueError for everything that is not JSON, and for halves of surrogate pairs."""
    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
        if "\\ud" in text.lower():
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        return value
    except RecursionError:
        raise ValueError("nested too deeply")


def scalar_text(value):
    """A JSON value that is not nested, as text; None for null and the empty string."""
    if value is None or value == "":
        return None
    if value is True or value is False:
        return "true" if value else "false"
    return value

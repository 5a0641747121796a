"""One LibreOffice, kept open, that does to workbooks what people do to them.

Run as `python3 office.py PROFILE`: starts LibreOffice with its own files in the folder PROFILE, says
`ready`, and then does what each line of its input says, until there is no more. Words of a line stand
between tabs; rows and columns count from 0. Each answer is some lines, and a line that is `.`; one that
is `! ...` says why it could not be done.

    open PATH              takes a workbook up, and works it out; what is said of changes is against that
    inputs                 each cell that a person may change:
                           sheet, row, column, what it held when the workbook was opened, the heading
                           over it, its row's number, how many rows with such cells its table has above
                           it, and what its row begins with; outside a table its heading is that
    tables                 each table: sheet, the row of its headings, its first and last row, its last
                           column, and how many of its rows have cells that a person may change
    type SHEET ROW COL X   puts X in a cell, as one who typed it elsewhere pastes it: nothing refuses it
    untype                 gives that cell back what it held
    free                   takes the protection off every sheet: there is no password
    insert SHEET ROW       puts an empty row in above that one
    delete SHEET ROW       takes a row out
    copy SHEET ROW TO      copies a row over another
    sort SHEET FIRST LAST LAST_COLUMN COLUMN up|down    sorts rows by a column; a sheet that is
                           protected refuses all four
    cell SHEET ROW COL     says what a cell holds
    look NAME ...          what the workbook then says (below)
    says                   the cells with other words than when it was opened: sheet, cell, words
    elsewhere SHEET FIRST LAST    the cells, but for those rows of that sheet, that hold something else than
                           when it was opened; but for what says where a line stands, or follows it: what
                           is under "Row ...", and the sheet `Payment working`
    back                   makes the workbook again what it was when it was opened

A look: `name NAME VALUE`, for each name that is asked for; `error SHEET CELL WORDS`, for cells with an
error in them; `words SHEET CELL WORDS`, for each that says in red what is wrong, and did not when the
workbook was opened.
"""

import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import TableSortField
from com.sun.star.uno import Exception as UnoException

# What can be changed, what says that something is wrong, and headings: as src/exchange/workbook_style.c
# colours them.
YELLOW, RED, PALE, DARK = 0xFFFAE5, 0xB10E1E, 0xE8EDEE, 0x003087
ERRORS = 4  # com.sun.star.sheet.FormulaResult
NOTHING = -1  # a cell's colour where it has none of its own


def start_office(profile):
    """LibreOffice, and what stands for it here; gives up where it ends or three minutes pass."""
    pipe = "phbplan-%d" % os.getpid()
    office = subprocess.Popen(
        ["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--norestore",
         "--accept=pipe,name=%s;urp;" % pipe],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here)
    end = time.monotonic() + 180
    while office.poll() is None and time.monotonic() < end:
        try:
            there = resolver.resolve(
                "uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
            return office, there.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", there)
        except UnoException:
            time.sleep(0.05)
    office.kill()
    sys.exit("LibreOffice could not be started")


def cell_name(row, col):
    name = ""
    col += 1
    while col > 0:
        col, digit = divmod(col - 1, 26)
        name = chr(ord("A") + digit) + name
    return name + str(row + 1)


def plain(value):
    """A value on one line, without tabs; a whole number without its point."""
    if isinstance(value, float):
        return "%.15g" % value
    return str(value).replace("\t", " ").replace("\n", " ")


class Book:
    """A workbook that is open, and how it was when it was opened."""

    def __init__(self, desktop, path):
        self.desktop, self.path = desktop, path
        self.open()
        self.before = self.values()
        self.tables = list(self.find_tables())
        self.places = set()
        self.find_places()
        self.red_before = {(name, words) for name, _, words in self.red()}

    def open(self):
        self.document = self.desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(self.path), "_blank", 0, (PropertyValue(Name="Hidden", Value=True),))
        self.document.calculateAll()
        self.reds = []
        self.styles = {sheet.Name: self.styles_of(sheet) for sheet in self.document.Sheets}

    def close(self):
        self.document.close(True)

    def sheet(self, name):
        return self.document.Sheets.getByName(name)

    @staticmethod
    def range_of(sheet):
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)

    def values(self):
        return {s.Name: self.range_of(s).getDataArray() for s in self.document.Sheets}

    # ---- what a cell is, by how it looks: inputs, headings, words of alarm

    def styles_of(self, sheet):
        """Which cells are yellow, which are headings and which have another colour under them, as
        (row, column). The cells with words in red are kept too; they move as their rows do."""
        found = {"input": set(), "heading": set(), "filled": set()}
        for ranges in sheet.getUniqueCellFormatRanges():
            one = ranges.getByIndex(0)
            under, letters = one.CellBackColor, one.CharColor
            if under == NOTHING:
                if letters == RED:
                    self.reds += [(sheet.Name, area) for area in ranges]
                continue
            kinds = ["input"] if under == YELLOW else ["filled"]
            if under == PALE and letters == DARK and one.CharHeight < 12:
                kinds.append("heading")
            for area in ranges.getRangeAddresses():
                for row in range(area.StartRow, area.EndRow + 1):
                    for col in range(area.StartColumn, area.EndColumn + 1):
                        for kind in kinds:
                            found[kind].add((row, col))
        return found

    def red(self):
        """Sheet, cell and words of all that is said in red."""
        for name, area in self.reds:
            at = area.RangeAddress
            for row, values in enumerate(area.getDataArray(), at.StartRow):
                for col, value in enumerate(values, at.StartColumn):
                    if value not in ("", 0.0):
                        yield name, cell_name(row, col), plain(value)

    def inputs(self):
        for name, styles in self.styles.items():
            cells = sorted(styles["input"])
            for row, col in cells:
                table = [t for t in self.tables if t[0] == name and t[2] <= row <= t[3]]
                yield [name, row, col, self.before[name][row][col],
                       *self.place_of(name, row, col, table[0] if table else None, cells)]

    def place_of(self, name, row, col, table, cells):
        """The heading over an input, its row's number, how many rows with inputs are above it, and
        what its row begins with."""
        values = self.before[name]
        if table is None:
            return [values[row][0], "", "", values[row][0]]
        headings = values[table[1]]
        numbers = [c for c in range(len(headings)) if "number" in str(headings[c]).lower()]
        rows = sorted({r for r, _ in cells if table[2] <= r <= table[3]})
        return [headings[col], values[row][numbers[0]] if numbers else "", rows.index(row), values[row][0]]

    def find_tables(self):
        """From the row after headings to the last before a row that begins with nothing, or with a
        total, a heading or a part of the sheet."""
        for name, styles in self.styles.items():
            values, headings = self.before[name], styles["heading"]
            for at in sorted({row for row, _ in headings}):
                last_col = max(c for r, c in headings if r == at)
                last = at
                while last + 1 < len(values) and self.goes_on(values[last + 1], styles, last + 1):
                    last += 1
                if last > at:
                    yield [name, at, at + 1, last, last_col,
                           len({r for r, _ in styles["input"] if at < r <= last})]

    @staticmethod
    def goes_on(values, styles, row):
        if any((row, c) in styles["heading"] for c in (0, 1)) or all(v == "" for v in values):
            return False
        return (row, 0) not in styles["filled"]

    # ---- what is done

    def do_type(self, sheet, row, col, text=""):
        cell = self.sheet(sheet).getCellByPosition(int(col), int(row))
        self.typed = cell, cell.Type.value, cell.Value, cell.Formula
        cell.FormulaLocal = text
        return []

    def do_untype(self):
        cell, kind, value, formula = self.typed
        if kind == "VALUE":
            cell.Value = value
        elif kind == "TEXT":
            cell.String = formula
        else:
            cell.Formula = formula
        return []

    def do_free(self):
        for sheet in self.document.Sheets:
            if sheet.isProtected():
                sheet.unprotect("")
        return []

    def unprotected(self, name):
        sheet = self.sheet(name)
        if sheet.isProtected():
            raise UnoException("it is protected", None)
        return sheet

    def do_insert(self, sheet, row):
        self.unprotected(sheet).Rows.insertByIndex(int(row), 1)
        return []

    def do_delete(self, sheet, row):
        self.unprotected(sheet).Rows.removeByIndex(int(row), 1)
        return []

    def do_copy(self, sheet, row, to):
        of = self.unprotected(sheet)
        source = self.range_of(of).RangeAddress
        source.StartRow = source.EndRow = int(row)
        of.copyRange(of.getCellByPosition(0, int(to)).CellAddress, source)
        return []

    def do_sort(self, sheet, first, last, last_col, col, way):
        field = TableSortField()
        field.Field = int(col)
        field.IsAscending = way == "up"
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        self.unprotected(sheet).getCellRangeByPosition(0, int(first), int(last_col), int(last)).sort(
            (PropertyValue(Name="SortFields", Value=fields),
             PropertyValue(Name="ContainsHeader", Value=False)))
        return []

    def do_back(self):
        steps = self.document.UndoManager
        while steps.isUndoPossible():
            steps.undo()
        if any(self.differences(self.values(), "", 0, 0)):
            self.close()
            self.open()
            return [["opened again"]]
        return []

    # ---- what is then to be seen

    def do_cell(self, sheet, row, col):
        return [[self.sheet(sheet).getCellByPosition(int(col), int(row)).FormulaLocal]]

    def do_inputs(self):
        return self.inputs()

    def do_tables(self):
        return self.tables

    def do_elsewhere(self, sheet, first, last):
        for name, row, col, was, now in self.differences(self.values(), sheet, int(first), int(last)):
            if (name, row, col) not in self.places and name != "Payment working":
                yield [name, cell_name(row, col), was, now]

    def find_places(self):
        """The cells that say in which row a line stands."""
        for name, at, first, last, *_ in self.tables:
            for col, heading in enumerate(self.before[name][at]):
                if str(heading).startswith("Row "):
                    self.places |= {(name, row, col) for row in range(first, last + 1)}

    def differences(self, now, apart, first, last):
        for name, was in self.before.items():
            for row in range(max(len(was), len(now[name]))):
                if name == apart and first <= row <= last:
                    continue
                one = was[row] if row < len(was) else ()
                other = now[name][row] if row < len(now[name]) else ()
                for col in range(max(len(one), len(other))):
                    a = one[col] if col < len(one) else ""
                    b = other[col] if col < len(other) else ""
                    if a != b and not (isinstance(a, float) and isinstance(b, float) and abs(a - b) < 0.00001):
                        yield name, row, col, a, b

    def do_look(self, *names):
        self.document.calculate()
        for name in names:
            yield ["name", name, self.named(name)]
        for sheet in self.document.Sheets:
            for area in sheet.queryFormulaCells(ERRORS).getRangeAddresses():
                cell = sheet.getCellByPosition(area.StartColumn, area.StartRow)
                yield ["error", sheet.Name, cell_name(area.StartRow, area.StartColumn), cell.String]
        for name, cell, words in self.red():
            if (name, words) not in self.red_before:
                yield ["words", name, cell, words]

    def named(self, name):
        if not self.document.NamedRanges.hasByName(name):
            return "no such name"
        area = self.document.NamedRanges.getByName(name).getReferredCells()
        return area.getDataArray()[0][0] if area is not None else "no such cell"

    def do_says(self):
        for name, row, col, _, words in self.differences(self.values(), "", 0, 0):
            if isinstance(words, str) and words != "":
                yield [name, cell_name(row, col), words]


def main():
    office, desktop = start_office(sys.argv[1])
    book = None
    print("ready", flush=True)
    try:
        for line in sys.stdin:
            verb, *words = line.rstrip("\n").split("\t")
            try:
                if verb == "open":
                    if book is not None:
                        book.close()
                    book, answers = Book(desktop, words[0]), []
                else:
                    answers = list(getattr(book, "do_" + verb)(*words))
                for answer in answers:
                    print("\t".join(plain(word) for word in answer))
            except UnoException as trouble:
                print("! " + plain(trouble.Message or type(trouble).__name__))
            print(".", flush=True)
    finally:
        try:
            desktop.terminate()
        except UnoException:
            pass
        try:
            office.wait(20)
        except subprocess.TimeoutExpired:
            office.kill()


main()

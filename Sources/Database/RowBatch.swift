/// Rows that go into a table by one statement: cell after cell, from left to right. One statement for many rows keeps
/// its places in the table and its indexes from row to row, which halves the cost of an insert.
///
/// Texts and bytes are copied; the memory is kept for the next rows. It belongs to one thread at a time.
package final class RowBatch {
    /// What stands in a cell. Texts and bytes lie in `bytes`, from `value` on.
    struct Cell {
        enum Kind { case null, integer, text, blob }

        let kind: Kind
        let length: Int32
        let value: Int64
    }

    /// Cells of a row.
    package let width: Int
    /// Memory beyond it is not kept for the next rows.
    private static let keptBytesMax = 1 << 20

    private(set) var cells: UnsafeMutablePointer<Cell>
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private var cellsUsed = 0
    private var cellsMax: Int
    private var bytesUsed = 0
    private var bytesMax = 4_096

    package init(width: Int) {
        self.width = width
        cellsMax = width * 16
        cells = .allocate(capacity: cellsMax)
        bytes = .allocate(capacity: bytesMax)
    }

    deinit {
        cells.deallocate()
        bytes.deallocate()
    }

    /// Whole rows.
    package var count: Int { cellsUsed / width }
    package var isEmpty: Bool { cellsUsed == 0 }

    package func removeAll() {
        cellsUsed = 0
        bytesUsed = 0
        guard bytesMax > RowBatch.keptBytesMax else { return }
        bytes.deallocate()
        bytesMax = 4_096
        bytes = .allocate(capacity: bytesMax)
    }

    package func appendNull() { append(Cell(kind: .null, length: 0, value: 0)) }
    package func append(_ number: Int64) { append(Cell(kind: .integer, length: 0, value: number)) }
    package func append(_ number: Int) { append(Int64(number)) }
    /// 1 or 0.
    package func append(_ flag: Bool) { append(flag ? 1 as Int64 : 0) }

    package func append(_ text: String) {
        var text = text
        text.withUTF8 { append(.text, $0) }
    }

    package func append(blob: UnsafeBufferPointer<UInt8>) { append(.blob, blob) }

    private func append(_ kind: Cell.Kind, _ source: UnsafeBufferPointer<UInt8>) {
        let cell = Cell(kind: kind, length: Int32(source.count), value: Int64(bytesUsed))
        if bytesUsed + source.count > bytesMax { growBytes(by: source.count) }
        if let start = source.baseAddress { (bytes + bytesUsed).update(from: start, count: source.count) }
        bytesUsed += source.count
        append(cell)
    }

    private func append(_ cell: Cell) {
        if cellsUsed == cellsMax { growCells() }
        (cells + cellsUsed).initialize(to: cell)
        cellsUsed += 1
    }

    private func growBytes(by count: Int) {
        while bytesMax < bytesUsed + count { bytesMax *= 2 }
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: bytesMax)
        larger.update(from: bytes, count: bytesUsed)
        bytes.deallocate()
        bytes = larger
    }

    private func growCells() {
        cellsMax *= 2
        let larger = UnsafeMutablePointer<Cell>.allocate(capacity: cellsMax)
        larger.moveInitialize(from: cells, count: cellsUsed)
        cells.deallocate()
        cells = larger
    }
}

extension RowBatch {
    package func append(_ text: String?) { if let text { append(text) } else { appendNull() } }
    package func append(_ number: Int?) { if let number { append(number) } else { appendNull() } }
    package func append(_ number: Int64?) { if let number { append(number) } else { appendNull() } }
}

/// Takes the answers of one loop, for the access log. Called on that loop after each answer: it must not block.
package protocol AccessRecorder: AnyObject {
    func record(_ entry: borrowing AccessEntry)
}

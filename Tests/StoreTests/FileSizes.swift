import Glibc

func fileBytes(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
}

func logBytes(_ fixture: Fixture) -> Int { fileBytes(fixture.folder.path + "/earshot.sqlite-wal") }

#ifndef EARSHOT_EMBEDDED_H
#define EARSHOT_EMBEDDED_H

/* A file that is part of the executable. All of it is constant and lives as long as the process. */
struct earshot_file {
    /* Where it is served, "/dashboard/app.js", or a migration's name, "0001_start.sql". */
    const char *path;
    /* The contents; one NUL follows them, which `count` leaves out. */
    const unsigned char *bytes;
    unsigned long count;
};

struct earshot_file_list {
    const struct earshot_file *files;
    unsigned long count;
};

/* What stands in public/, and Chart.js below "/vendor/", by ascending path (byte order). */
struct earshot_file_list earshot_public_files(void);

/* What stands in Migrations/, by ascending name. */
struct earshot_file_list earshot_migration_files(void);

/* What stands in Lexicons/, by ascending path: "vader/lexicon.tsv". */
struct earshot_file_list earshot_lexicon_files(void);

#endif

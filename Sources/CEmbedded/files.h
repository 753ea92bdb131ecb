/* Written by scripts/embed from the files in public/ and Migrations/: run it, do not edit this. */

static const unsigned char public_1[] = {
#embed "/usr/share/doc/libjs-chart.js/copyright" suffix(, 0) if_empty(0)
};
static const unsigned char public_2[] = {
#embed "/usr/share/javascript/chart.js/chart.min.js" suffix(, 0) if_empty(0)
};
static const struct earshot_file public_files[] = {
    {"/vendor/chart.license.txt", public_1, sizeof public_1 - 1},
    {"/vendor/chart.min.js", public_2, sizeof public_2 - 1},
    {0, 0, 0},
};

static const struct earshot_file migration_files[] = {
    {0, 0, 0},
};

/* Written by scripts/embed from the files in public/, Migrations/ and Lexicons/: run it, do not edit this. */

static const unsigned char public_1[] = {
#embed "../../public/dashboard/api.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_2[] = {
#embed "../../public/dashboard/asking.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_3[] = {
#embed "../../public/dashboard/bars.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_4[] = {
#embed "../../public/dashboard/channels.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_5[] = {
#embed "../../public/dashboard/charts.css" suffix(, 0) if_empty(0)
};
static const unsigned char public_6[] = {
#embed "../../public/dashboard/charts.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_7[] = {
#embed "../../public/dashboard/dom.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_8[] = {
#embed "../../public/dashboard/empty.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_9[] = {
#embed "../../public/dashboard/feedback.css" suffix(, 0) if_empty(0)
};
static const unsigned char public_10[] = {
#embed "../../public/dashboard/feedback.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_11[] = {
#embed "../../public/dashboard/format.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_12[] = {
#embed "../../public/dashboard/live.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_13[] = {
#embed "../../public/dashboard/main.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_14[] = {
#embed "../../public/dashboard/metrics.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_15[] = {
#embed "../../public/dashboard/page.css" suffix(, 0) if_empty(0)
};
static const unsigned char public_16[] = {
#embed "../../public/dashboard/problem.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_17[] = {
#embed "../../public/dashboard/range.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_18[] = {
#embed "../../public/dashboard/record.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_19[] = {
#embed "../../public/dashboard/states.css" suffix(, 0) if_empty(0)
};
static const unsigned char public_20[] = {
#embed "../../public/dashboard/tiles.css" suffix(, 0) if_empty(0)
};
static const unsigned char public_21[] = {
#embed "../../public/dashboard/tiles.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_22[] = {
#embed "../../public/dashboard/visible.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_23[] = {
#embed "../../public/docs.css" suffix(, 0) if_empty(0)
};
static const unsigned char public_24[] = {
#embed "../../public/docs.html" suffix(, 0) if_empty(0)
};
static const unsigned char public_25[] = {
#embed "../../public/docs.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_26[] = {
#embed "../../public/form.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_27[] = {
#embed "../../public/forms.css" suffix(, 0) if_empty(0)
};
static const unsigned char public_28[] = {
#embed "../../public/icon.svg" suffix(, 0) if_empty(0)
};
static const unsigned char public_29[] = {
#embed "../../public/index.html" suffix(, 0) if_empty(0)
};
static const unsigned char public_30[] = {
#embed "../../public/openapi.json" suffix(, 0) if_empty(0)
};
static const unsigned char public_31[] = {
#embed "../../public/pages.css" suffix(, 0) if_empty(0)
};
static const unsigned char public_32[] = {
#embed "../../public/proof.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_33[] = {
#embed "../../public/tokens.css" suffix(, 0) if_empty(0)
};
static const unsigned char public_34[] = {
#embed "../../public/ux.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_35[] = {
#embed "/usr/share/doc/libjs-chart.js/copyright" suffix(, 0) if_empty(0)
};
static const unsigned char public_36[] = {
#embed "/usr/share/javascript/chart.js/chart.min.js" suffix(, 0) if_empty(0)
};
static const unsigned char public_37[] = {
#embed "../../public/widget.js" suffix(, 0) if_empty(0)
};
static const struct earshot_file public_files[] = {
    {"/dashboard/api.js", public_1, sizeof public_1 - 1},
    {"/dashboard/asking.js", public_2, sizeof public_2 - 1},
    {"/dashboard/bars.js", public_3, sizeof public_3 - 1},
    {"/dashboard/channels.js", public_4, sizeof public_4 - 1},
    {"/dashboard/charts.css", public_5, sizeof public_5 - 1},
    {"/dashboard/charts.js", public_6, sizeof public_6 - 1},
    {"/dashboard/dom.js", public_7, sizeof public_7 - 1},
    {"/dashboard/empty.js", public_8, sizeof public_8 - 1},
    {"/dashboard/feedback.css", public_9, sizeof public_9 - 1},
    {"/dashboard/feedback.js", public_10, sizeof public_10 - 1},
    {"/dashboard/format.js", public_11, sizeof public_11 - 1},
    {"/dashboard/live.js", public_12, sizeof public_12 - 1},
    {"/dashboard/main.js", public_13, sizeof public_13 - 1},
    {"/dashboard/metrics.js", public_14, sizeof public_14 - 1},
    {"/dashboard/page.css", public_15, sizeof public_15 - 1},
    {"/dashboard/problem.js", public_16, sizeof public_16 - 1},
    {"/dashboard/range.js", public_17, sizeof public_17 - 1},
    {"/dashboard/record.js", public_18, sizeof public_18 - 1},
    {"/dashboard/states.css", public_19, sizeof public_19 - 1},
    {"/dashboard/tiles.css", public_20, sizeof public_20 - 1},
    {"/dashboard/tiles.js", public_21, sizeof public_21 - 1},
    {"/dashboard/visible.js", public_22, sizeof public_22 - 1},
    {"/docs.css", public_23, sizeof public_23 - 1},
    {"/docs.html", public_24, sizeof public_24 - 1},
    {"/docs.js", public_25, sizeof public_25 - 1},
    {"/form.js", public_26, sizeof public_26 - 1},
    {"/forms.css", public_27, sizeof public_27 - 1},
    {"/icon.svg", public_28, sizeof public_28 - 1},
    {"/index.html", public_29, sizeof public_29 - 1},
    {"/openapi.json", public_30, sizeof public_30 - 1},
    {"/pages.css", public_31, sizeof public_31 - 1},
    {"/proof.js", public_32, sizeof public_32 - 1},
    {"/tokens.css", public_33, sizeof public_33 - 1},
    {"/ux.js", public_34, sizeof public_34 - 1},
    {"/vendor/chart.license.txt", public_35, sizeof public_35 - 1},
    {"/vendor/chart.min.js", public_36, sizeof public_36 - 1},
    {"/widget.js", public_37, sizeof public_37 - 1},
    {0, 0, 0},
};

static const unsigned char migration_1[] = {
#embed "../../Migrations/0001_initial.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_2[] = {
#embed "../../Migrations/0002_scale.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_3[] = {
#embed "../../Migrations/0003_audit_retention_erasure.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_4[] = {
#embed "../../Migrations/0004_faster_writes.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_5[] = {
#embed "../../Migrations/0005_metrics.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_6[] = {
#embed "../../Migrations/0006_tasks_journey_text_billing.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_7[] = {
#embed "../../Migrations/0007_surveys_on_pages.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_8[] = {
#embed "../../Migrations/0008_sources.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_9[] = {
#embed "../../Migrations/0009_mail.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_10[] = {
#embed "../../Migrations/0010_social.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_11[] = {
#embed "../../Migrations/0011_openings.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_12[] = {
#embed "../../Migrations/0012_kept_figures.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_13[] = {
#embed "../../Migrations/0013_response_accounting.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_14[] = {
#embed "../../Migrations/0014_surroundings.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_15[] = {
#embed "../../Migrations/0015_topic_changes.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_16[] = {
#embed "../../Migrations/0016_scales_sorts_access.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_17[] = {
#embed "../../Migrations/0017_versions.sql" suffix(, 0) if_empty(0)
};
static const unsigned char migration_18[] = {
#embed "../../Migrations/0018_message_parts.sql" suffix(, 0) if_empty(0)
};
static const struct earshot_file migration_files[] = {
    {"0001_initial.sql", migration_1, sizeof migration_1 - 1},
    {"0002_scale.sql", migration_2, sizeof migration_2 - 1},
    {"0003_audit_retention_erasure.sql", migration_3, sizeof migration_3 - 1},
    {"0004_faster_writes.sql", migration_4, sizeof migration_4 - 1},
    {"0005_metrics.sql", migration_5, sizeof migration_5 - 1},
    {"0006_tasks_journey_text_billing.sql", migration_6, sizeof migration_6 - 1},
    {"0007_surveys_on_pages.sql", migration_7, sizeof migration_7 - 1},
    {"0008_sources.sql", migration_8, sizeof migration_8 - 1},
    {"0009_mail.sql", migration_9, sizeof migration_9 - 1},
    {"0010_social.sql", migration_10, sizeof migration_10 - 1},
    {"0011_openings.sql", migration_11, sizeof migration_11 - 1},
    {"0012_kept_figures.sql", migration_12, sizeof migration_12 - 1},
    {"0013_response_accounting.sql", migration_13, sizeof migration_13 - 1},
    {"0014_surroundings.sql", migration_14, sizeof migration_14 - 1},
    {"0015_topic_changes.sql", migration_15, sizeof migration_15 - 1},
    {"0016_scales_sorts_access.sql", migration_16, sizeof migration_16 - 1},
    {"0017_versions.sql", migration_17, sizeof migration_17 - 1},
    {"0018_message_parts.sql", migration_18, sizeof migration_18 - 1},
    {0, 0, 0},
};

static const unsigned char lexicon_1[] = {
#embed "../../Lexicons/vader/LICENSE.txt" suffix(, 0) if_empty(0)
};
static const unsigned char lexicon_2[] = {
#embed "../../Lexicons/vader/emoji.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char lexicon_3[] = {
#embed "../../Lexicons/vader/lexicon.tsv" suffix(, 0) if_empty(0)
};
static const struct earshot_file lexicon_files[] = {
    {"vader/LICENSE.txt", lexicon_1, sizeof lexicon_1 - 1},
    {"vader/emoji.tsv", lexicon_2, sizeof lexicon_2 - 1},
    {"vader/lexicon.tsv", lexicon_3, sizeof lexicon_3 - 1},
    {0, 0, 0},
};

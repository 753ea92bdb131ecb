#ifndef EARSHOT_CGMIME_H
#define EARSHOT_CGMIME_H
#include <gmime/gmime.h>
#include <stdbool.h>

/* What is used of GMime, GObject and GLib, one pointer each. */
#define EARSHOT_GMIME_FUNCTIONS(X) \
    X(g_date_time_to_unix) \
    X(g_date_time_unref) \
    X(g_free) \
    X(g_iconv) \
    X(g_iconv_close) \
    X(g_iconv_open) \
    X(g_mime_charset_iconv_name) \
    X(g_mime_content_type_get_media_subtype) \
    X(g_mime_content_type_get_media_type) \
    X(g_mime_data_wrapper_get_encoding) \
    X(g_mime_data_wrapper_get_stream) \
    X(g_mime_filter_basic_new) \
    X(g_mime_init) \
    X(g_mime_multipart_get_count) \
    X(g_mime_multipart_get_part) \
    X(g_mime_multipart_get_type) \
    X(g_mime_object_get_content_id) \
    X(g_mime_object_get_content_type) \
    X(g_mime_object_get_content_type_parameter) \
    X(g_mime_object_get_disposition) \
    X(g_mime_object_write_content_to_stream) \
    X(g_mime_parser_construct_part) \
    X(g_mime_parser_new_with_stream) \
    X(g_mime_parser_set_format) \
    X(g_mime_part_get_content) \
    X(g_mime_part_get_filename) \
    X(g_mime_part_get_type) \
    X(g_mime_stream_cat_add_source) \
    X(g_mime_stream_cat_new) \
    X(g_mime_stream_filter_add) \
    X(g_mime_stream_filter_new) \
    X(g_mime_stream_length) \
    X(g_mime_stream_mem_get_byte_array) \
    X(g_mime_stream_mem_new) \
    X(g_mime_stream_mem_new_with_byte_array) \
    X(g_mime_stream_mem_set_owner) \
    X(g_mime_stream_read) \
    X(g_mime_stream_reset) \
    X(g_mime_utils_header_decode_date) \
    X(g_mime_utils_header_decode_text) \
    X(g_object_unref) \
    X(g_type_check_instance_is_a) \
    X(internet_address_get_name) \
    X(internet_address_group_get_members) \
    X(internet_address_group_get_type) \
    X(internet_address_list_get_address) \
    X(internet_address_list_length) \
    X(internet_address_list_parse) \
    X(internet_address_mailbox_get_addr) \
    X(internet_address_mailbox_get_idn_addr) \
    X(internet_address_mailbox_get_type)

#define EARSHOT_FIELD(name) __typeof__(name) *name;
struct earshot_gmime {
    EARSHOT_GMIME_FUNCTIONS(EARSHOT_FIELD)
} __attribute__((swift_name("GMime")));
#undef EARSHOT_FIELD

/* The functions, once GMime is loaded and started; NULL where it cannot be, for the reason in earshot_loading_fault.
   Any thread may call it. */
const struct earshot_gmime *earshot_gmime(void);

/* GMime's type tests are macros, which Swift does not import. */
static inline bool earshot_gmime_is_a(const struct earshot_gmime *gmime, gpointer object, GType type) {
    return object && gmime->g_type_check_instance_is_a((GTypeInstance *)object, type);
}
static inline bool earshot_gmime_is_multipart(const struct earshot_gmime *gmime, gpointer object)
    __attribute__((swift_name("GMime.isMultipart(self:_:)")));
static inline bool earshot_gmime_is_multipart(const struct earshot_gmime *gmime, gpointer object) {
    return earshot_gmime_is_a(gmime, object, gmime->g_mime_multipart_get_type());
}
static inline bool earshot_gmime_is_part(const struct earshot_gmime *gmime, gpointer object)
    __attribute__((swift_name("GMime.isPart(self:_:)")));
static inline bool earshot_gmime_is_part(const struct earshot_gmime *gmime, gpointer object) {
    return earshot_gmime_is_a(gmime, object, gmime->g_mime_part_get_type());
}
static inline bool earshot_gmime_is_mailbox(const struct earshot_gmime *gmime, gpointer object)
    __attribute__((swift_name("GMime.isMailbox(self:_:)")));
static inline bool earshot_gmime_is_mailbox(const struct earshot_gmime *gmime, gpointer object) {
    return earshot_gmime_is_a(gmime, object, gmime->internet_address_mailbox_get_type());
}
static inline bool earshot_gmime_is_group(const struct earshot_gmime *gmime, gpointer object)
    __attribute__((swift_name("GMime.isGroup(self:_:)")));
static inline bool earshot_gmime_is_group(const struct earshot_gmime *gmime, gpointer object) {
    return earshot_gmime_is_a(gmime, object, gmime->internet_address_group_get_type());
}
#endif

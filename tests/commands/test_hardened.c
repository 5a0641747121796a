/* What the program is built with, against whoever would have it do something else; and that it
 * leaves no picture of its memory on the disk. Looked for in the program itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "tests/term/files.h"

#include <elf.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- the built program ----------------------------------------------------------------------- */

struct program {
    char *bytes;
    size_t length;
    const Elf64_Ehdr *head;
};

static int read_program(void **state) {
    struct program *program = calloc(1, sizeof *program);
    assert_non_null(program);
    program->bytes = file_read_all(getenv("PHBPLAN"), &program->length);
    program->head = (const Elf64_Ehdr *)program->bytes;
    *state = program;
    return 0;
}

static int free_program(void **state) {
    struct program *program = *state;
    free(program->bytes);
    free(program);
    return 0;
}

/* The part of that type, or NULL. */
static const Elf64_Phdr *part(const struct program *program, Elf64_Word type) {
    const Elf64_Phdr *parts = (const Elf64_Phdr *)(program->bytes + program->head->e_phoff);
    for (size_t i = 0; i < program->head->e_phnum; i++)
        if (parts[i].p_type == type)
            return &parts[i];
    return NULL;
}

/* What the dynamic part says under a tag; 0 where it says nothing. */
static Elf64_Xword dynamic(const struct program *program, Elf64_Sxword tag) {
    const Elf64_Phdr *where = part(program, PT_DYNAMIC);
    assert_non_null(where);
    const Elf64_Dyn *said = (const Elf64_Dyn *)(program->bytes + where->p_offset);
    for (; said->d_tag != DT_NULL; said++)
        if (said->d_tag == tag)
            return said->d_un.d_val;
    return 0;
}

/* Whether the program asks its libraries for that name. */
static bool asks_for(const struct program *program, const char *name) {
    const size_t size = strlen(name) + 1;
    for (size_t at = 0; at + size <= program->length; at++)
        if (program->bytes[at] == name[0] && memcmp(program->bytes + at, name, size) == 0)
            return true;
    return false;
}

/* One that is built to look at itself has watches of its own. */
static bool is_sanitized(const struct program *program) {
    return asks_for(program, "__asan_init");
}

static void program__is_somewhere_else_each_time(void **state) {
    const struct program *program = *state;
    if (is_sanitized(program))
        return;
    assert_memory_equal(program->head->e_ident, ELFMAG, SELFMAG);
    assert_int_equal(program->head->e_ident[EI_CLASS], ELFCLASS64);
    assert_int_equal(program->head->e_type, ET_DYN);
    assert_true((dynamic(program, DT_FLAGS_1) & DF_1_PIE) != 0);
}

static void program__runs_nothing_from_its_stack(void **state) {
    const Elf64_Phdr *stack = part(*state, PT_GNU_STACK);
    assert_non_null(stack);
    assert_int_equal(stack->p_flags & PF_X, 0);
}

static void program__finds_all_names_at_its_start_and_closes_them(void **state) {
    assert_non_null(part(*state, PT_GNU_RELRO));
    assert_true((dynamic(*state, DT_FLAGS_1) & DF_1_NOW) != 0);
}

static void program__watches_its_stack_and_what_is_copied(void **state) {
    if (is_sanitized(*state))
        return; /* by other means */
    assert_true(asks_for(*state, "__stack_chk_fail"));
    assert_true(asks_for(*state, "__snprintf_chk"));
}

#ifdef __x86_64__
/* Each function that may be gone to begins with the mark of it. (The head of the file would say so
 * only where the C library's own parts have it too.) */
static void program__is_gone_to_only_where_it_may_be(void **state) {
    static const char MARK[] = "\xF3\x0F\x1E\xFA";
    const struct program *program = *state;
    size_t count = 0;
    if (is_sanitized(program))
        return;
    for (size_t at = 0; at + 4 <= program->length; at++)
        count += memcmp(program->bytes + at, MARK, 4) == 0;
    assert_true(count > 1000);
}
#endif

/* ---- what it leaves ---- */

/* The program, a line at a time, with its input and output in `to` and `from`. */
static pid_t begin(int *to, int *from) {
    int in[2], out[2];
    assert_int_equal(pipe(in), 0);
    assert_int_equal(pipe(out), 0);
    pid_t pid = fork();
    if (pid == 0) {
        const struct rlimit any = {RLIM_INFINITY, RLIM_INFINITY};
        (void)setrlimit(RLIMIT_CORE, &any);
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        close(in[1]);
        close(out[0]);
        execl(getenv("PHBPLAN"), "phbplan", "practice", "--linear", (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    *to = in[1];
    *from = out[0];
    return pid;
}

enum { CORE_LEFT = 0x80 }; /* in what a program ended with */

static void program__that_is_stopped_in_the_middle__leaves_no_core(void **state UNUSED) {
    char first, path[64], *limits;
    int to = -1, from = -1, status = 0;
    pid_t pid = begin(&to, &from);
    assert_int_equal(read(from, &first, 1), 1); /* it has begun to talk */
    snprintf(path, sizeof path, "/proc/%d/limits", (int)pid);
    limits = file_read_all(path, NULL);
    assert_non_null(strstr(limits, "Max core file size        0                    0 "));
    free(limits);
    kill(pid, SIGABRT); /* as SIGSEGV does, and a sanitizer has no words about it */
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) != 0);
    assert_false(WIFSIGNALED(status) && (status & CORE_LEFT) != 0);
    close(to);
    close(from);
}

int main(void) {
#define PROGRAM_TEST(test) cmocka_unit_test_setup_teardown(test, read_program, free_program)
    const struct CMUnitTest tests[] = {
        PROGRAM_TEST(program__is_somewhere_else_each_time),
        PROGRAM_TEST(program__runs_nothing_from_its_stack),
        PROGRAM_TEST(program__finds_all_names_at_its_start_and_closes_them),
        PROGRAM_TEST(program__watches_its_stack_and_what_is_copied),
#ifdef __x86_64__
        PROGRAM_TEST(program__is_gone_to_only_where_it_may_be),
#endif
        cmocka_unit_test(program__that_is_stopped_in_the_middle__leaves_no_core),
    };
    return cmocka_run_group_tests_name("commands/hardened", tests, NULL, NULL);
}

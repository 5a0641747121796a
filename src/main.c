/* phbplan: build a costed personal health budget plan together. */
#include "commands/command.h"

#include <locale.h>

int main(int argc, char **argv) {
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC,
              "C"); /* spreadsheets and JSON are written with a point, whatever the locale */
    return command_line(argc, argv);
}

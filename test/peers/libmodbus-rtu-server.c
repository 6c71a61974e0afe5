/* A Modbus RTU device made of libmodbus on a pseudo terminal of its own: UNIT is its address on the line.
 *
 * Registers come as lines `UNIT holding|input ADDRESS WORD...` on standard input, also while it runs, each answered with
 * `set`. It prints `ready PATH` once the terminal is open and ends with its standard input. It keeps the client's side of
 * the terminal open too, so that clients come and go without a hang-up.
 */
#include <errno.h>
#include <modbus/modbus.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#define SPACE 65536

static void apply(modbus_mapping_t *mapping, char *line)
{
    strtok(line, " ");
    char *space = strtok(NULL, " "), *first = strtok(NULL, " "), *word;
    if (space == NULL || first == NULL) return;
    uint16_t *table = strcmp(space, "input") == 0 ? mapping->tab_input_registers : mapping->tab_registers;
    for (int at = atoi(first); at < SPACE && (word = strtok(NULL, " ")) != NULL; at++) table[at] = (uint16_t)atoi(word);
}

/* Takes what standard input has and applies its whole lines; 0 when it has ended. */
static int take_lines(modbus_mapping_t *mapping)
{
    static char text[SPACE];
    static size_t have;
    ssize_t more = read(STDIN_FILENO, text + have, sizeof text - 1 - have);
    if (more <= 0) return 0;
    have += (size_t)more;
    text[have] = '\0';
    char *start = text, *end;
    while ((end = strchr(start, '\n')) != NULL) {
        *end = '\0';
        apply(mapping, start);
        puts("set");
        start = end + 1;
    }
    have -= (size_t)(start - text);
    memmove(text, start, have + 1);
    return 1;
}

static void answer_request(modbus_t *device, modbus_mapping_t *mapping)
{
    uint8_t request[MODBUS_RTU_MAX_ADU_LENGTH];
    int length = modbus_receive(device, request);
    if (length > 0) modbus_reply(device, request, length, mapping);
    else if (length < 0) modbus_flush(device);
}

int main(int argc, char **argv)
{
    int wire, client;
    char path[256];
    struct termios raw;
    if (argc != 2 || openpty(&wire, &client, path, NULL, NULL) != 0) return 1;
    tcgetattr(client, &raw);
    cfmakeraw(&raw);
    tcsetattr(client, TCSANOW, &raw);
    modbus_t *device = modbus_new_rtu(path, 19200, 'E', 8, 1);
    modbus_mapping_t *mapping = modbus_mapping_new_start_address(0, 0, 0, 0, 0, SPACE, 0, SPACE);
    if (device == NULL || mapping == NULL || modbus_set_slave(device, atoi(argv[1])) != 0) return 1;
    modbus_set_socket(device, wire);
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("ready %s\n", path);
    for (;;) {
        fd_set readable;
        FD_ZERO(&readable);
        FD_SET(wire, &readable);
        FD_SET(STDIN_FILENO, &readable);
        if (select(wire + 1, &readable, NULL, NULL, NULL) < 0) {
            if (errno == EINTR) continue;
            return 1;
        }
        if (FD_ISSET(STDIN_FILENO, &readable) && !take_lines(mapping)) return 0;
        if (FD_ISSET(wire, &readable)) answer_request(device, mapping);
    }
}

/* The beginning of the program in one file: hands the script of one-file.sh, and the path of this file, to the shell.
   File managers start a program, but open a script in an editor. */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **words)
{
    static char path[4096];
    char *command[count + 4];

    if (readlink("/proc/self/exe", path, sizeof path - 1) < 0) {
        perror("jenesys-gui: /proc/self/exe");
        return 3;
    }
    command[0] = "sh";
    command[1] = "-c";
    command[2] = SCRIPT;
    command[3] = path;
    /* With the null pointer at their end. */
    memcpy(command + 4, words + 1, count * sizeof *words);
    execv("/bin/sh", command);
    perror("jenesys-gui: /bin/sh");
    return 3;
}

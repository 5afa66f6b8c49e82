package io.bellwether.stack.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, what was probably meant, and where to read more. */
final class UsageFaults implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(String.valueOf(fault.getMessage())));
        if (args.length == 0) {
            command.usage(err, command.getColorScheme());
            return ExitCode.USAGE;
        }
        UnmatchedArgumentException.printSuggestions(fault, err);
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }
}

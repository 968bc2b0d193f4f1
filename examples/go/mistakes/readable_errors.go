package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// readableErrors prints one readable message instead of a goroutine trace; defer it first in main.
func readableErrors() {
	problem := recover()
	if problem == nil {
		return
	}
	for depth := 1; ; depth++ {
		counter, file, line, ok := runtime.Caller(depth)
		if !ok {
			break
		}
		if strings.HasPrefix(runtime.FuncForPC(counter).Name(), "main.") {
			fmt.Fprintf(os.Stderr, "%s:%d\n", filepath.Base(file), line)
			break
		}
	}
	fmt.Fprintln(os.Stderr, strings.SplitN(fmt.Sprint(problem), "\n", 2)[0])
	os.Exit(1)
}

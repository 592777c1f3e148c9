# One-word habits; CONTRIBUTING.md says more. Each needs a JDK 17 or later and Maven.
MVN ?= mvn -B -ntp
JAR := target/cobro.jar
SEEDS ?= 10000
SEED ?=
SOURCES := pom.xml $(shell find src/main routes config -type f)

.PHONY: demo verify test smoke bench bench-xmlrpc chaos simulate faults format clean

## Builds Cobro and starts it in its sandbox; prints what to open.
demo: $(JAR)
	java -jar $(JAR) --spring.profiles.active=sandbox

## All checks: format, tests, coverage.
verify:
	$(MVN) verify

test:
	$(MVN) test

## The packaged jar, headless: a mixed batch from end to end, compared in both books.
smoke: $(JAR)
	java -jar $(JAR) --spring.profiles.active=sandbox,smoke

## How long a paid tap takes to be in the ERP, and how much of it is ours.
bench: $(JAR)
	java -jar $(JAR) --spring.profiles.active=sandbox,bench

## The XML-RPC codec beside the fork of Apache XML-RPC and Python's xmlrpc.client.
bench-xmlrpc:
	$(MVN) -q -Pbench-xmlrpc test-compile
	java -cp "target/test-classes:target/classes:$$(cat target/bench-xmlrpc.classpath)" \
		org.cobro.xmlrpc.bench.Comparison

## All crash points on both databases.
chaos:
	$(MVN) test -Dtest='CrashTest' -Dcrash.all=true -Dsurefire.failIfNoSpecifiedTests=true

## Whole worlds under a virtual clock, each from a seed; SEEDS=n: how many; SEED=n: tells one step by step.
simulate:
	@$(MVN) -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/simulate.classpath
	@java -XX:+UseParallelGC -cp "target/test-classes:target/classes:$$(cat target/simulate.classpath)" \
		-Dseeds=$(SEEDS) -Dseed=$(SEED) org.cobro.simulation.Simulate

## Every fault on the wire at every call, over both of Odoo's wires.
faults:
	@$(MVN) -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/faults.classpath
	@java -XX:+UseSerialGC -Dlogging.level.root=error -Dlogging.level.org.cobro=warn \
		-cp "target/test-classes:target/classes:$$(cat target/faults.classpath)" org.cobro.faults.Faults

format:
	$(MVN) -q spotless:apply

clean:
	$(MVN) -q clean

$(JAR): $(SOURCES)
	$(MVN) -q package -Dmaven.test.skip=true
	@touch $(JAR)

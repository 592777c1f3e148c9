# One-word habits; CONTRIBUTING.md says more. Each needs a JDK 17 or later and Maven.
MVN ?= mvn -B -ntp
JAR := target/cobro.jar
SEEDS ?= 10000
SEED ?=
MINUTES ?= 10
PAYMENTS ?= 1000000
FROM ?=
NEWER ?=
ONLY ?=
JAVA25 ?=
SOURCES := pom.xml $(shell find src/main routes config -type f)

.PHONY: demo verify test smoke bench bench-hand-over bench-console bench-pages bench-polling bench-claims bench-xmlrpc pictures chaos soak faults takeover verify-keycloak verify-sap verify-deploy sbom release mutation simulate test-classpath format clean bench-start bench-growth bench-merchants bench-erp bench-nodes bench-small bench-upgrade bench-classpath

## Builds Cobro and starts it in its sandbox; prints what to open.
demo: $(JAR)
	java -jar $(JAR) --spring.profiles.active=sandbox

## All checks: format, tests, coverage.
verify:
	$(MVN) verify

test:
	$(MVN) test

## The packaged jar, headless: a mixed batch for each provider from end to end, compared in both books.
smoke: $(JAR)
	java -jar $(JAR) --spring.profiles.active=sandbox,smoke

## All figures of docs/performance.md but those of pages, side by side with what they are compared with; ONLY=polling,xmlrpc.
bench: $(JAR) bench-classpath
	@java -Djava.25="$(JAVA25)" -cp "target/test-classes:target/classes:$$(cat target/bench.classpath)" \
		org.cobro.bench.BenchReport $(ONLY)

## How long a paid tap takes to be in the ERP, and how much of it is ours: alone, and beside 3,000 open payments.
bench-hand-over: $(JAR) test-classpath
	java -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.cobro.bench.HandOver
	java -Dterminals=3020 -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.cobro.bench.HandOver

## The page of payments with a million of them, on SQLite and PostgreSQL; PAYMENTS=n, ONLY=sqlite or postgresql.
bench-console: test-classpath
	@java -Xmx1g -Dlogging.level.root=error -Dlogging.level.org.cobro=error -Dpayments=$(PAYMENTS) -Donly=$(ONLY) \
		-cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.cobro.console.ConsoleBench

## What Chromium says of each page of the sandbox: first paint, shifts, requests, kB; cold and warm.
bench-pages: test-classpath
	@java -Xmx1g -Dlogging.level.root=error -Dlogging.level.org.cobro=error \
		-cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.cobro.console.PageFigures

## From the command to a Cobro that takes orders, with and without class-data sharing; JAVA25=home of a newer Java.
bench-start: $(JAR) test-classpath
	@java -Djava.25="$(JAVA25)" -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" \
		org.cobro.bench.StartBench

## Open intents at the rhythm of 3 s beside a trigger for each and a bare loop; OPEN=n.
bench-polling: test-classpath
	@java -Dlogging.level.root=error $(if $(OPEN),-Dopen=$(OPEN)) \
		-cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.cobro.bench.PollingBench

## What each step costs as payments of the past grow in number; HISTORY=n, a million by default: draws docs/pictures/growth.svg.
bench-growth: test-classpath
	@java $(if $(HISTORY),-Dhistory=$(HISTORY) -Dchart=docs/pictures/growth.svg) -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" \
		org.cobro.bench.GrowthBench

## What many merchants in one Cobro cost while nothing is to be collected; MERCHANTS=1,100,500.
bench-merchants: test-classpath
	@java -Dlogging.level.root=error $(if $(MERCHANTS),-Dmerchants=$(MERCHANTS)) \
		-cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.cobro.bench.MerchantsBench

## Pick-up and write-back beside a plain script, and status calls beside a slow ERP; INVOICES=1000,10000.
bench-erp: test-classpath
	@java -Xmx1g -Dlogging.level.root=error $(if $(INVOICES),-Dinvoices=$(INVOICES)) \
		-cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.cobro.bench.ErpBench

## One to three nodes on one PostgreSQL, one of them killed, and merchants beside others in trouble; OPEN=n.
bench-nodes: test-classpath
	@java -Xmx1g -Dlogging.level.root=error $(if $(OPEN),-Dopen=$(OPEN)) \
		-cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.cobro.bench.NodesBench

## Two nodes of an older release taken to this one, one after the other, under open payments; FROM=commit, else the last without the newest migration; NEWER=file: with that migration on top.
bench-upgrade: $(JAR) test-classpath
	@from=$(FROM); \
	if [ -z "$$from" ]; then \
		newest=$$(git ls-files 'src/main/resources/db/migration*/V*.sql' | sort -V | tail -1); \
		from=$$(git log -1 --diff-filter=A --format=%h -- "$$newest")^; \
	fi; \
	from=$$(git rev-parse --verify "$$from^{commit}") || exit 1; \
	old=target/upgrade/$$from; \
	if [ ! -f $$old/cobro.jar ]; then \
		mkdir -p $$old && git archive $$from | tar -x -C $$old \
			&& (cd $$old && $(MVN) -q package -Dmaven.test.skip=true && cp -p target/cobro.jar cobro.tmp && mv cobro.tmp cobro.jar) || exit 1; \
	fi; \
	new=$(JAR); \
	if [ -n "$(NEWER)" ]; then \
		new=target/upgrade/newer/cobro.jar; \
		rm -rf target/upgrade/newer && mkdir -p target/upgrade/newer/BOOT-INF/classes/db/migration \
			&& cp $(JAR) $$new && cp $(NEWER) target/upgrade/newer/BOOT-INF/classes/db/migration \
			&& (cd target/upgrade/newer && jar uf cobro.jar BOOT-INF) || exit 1; \
	fi; \
	git log -1 --format='from %h of %cs: %s%n' $$from; \
	java -Xmx1g -Dlogging.level.root=error -Dold=$$old -Dnew=$$new $(if $(OPEN),-Dopen=$(OPEN)) \
		-cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.cobro.bench.UpgradeBench

## Claims per second on PostgreSQL with one, two and four nodes, beside db-scheduler on the same server.
bench-claims: bench-classpath
	@java -Dlogging.level.root=error \
		-cp "target/test-classes:target/classes:$$(cat target/bench.classpath)" org.cobro.bench.ClaimsBench

## What Cobro's own small parts of a status call take: µs and bytes allocated, by JMH.
bench-small: bench-classpath
	@java -Dlogging.level.root=error \
		-cp "target/test-classes:target/classes:$$(cat target/bench.classpath)" org.cobro.bench.SmallBench

## The pictures of docs/console.md, of a busy sandbox in Chromium.
pictures: test-classpath
	@java -Xmx1g -Dlogging.level.root=error -Dlogging.level.org.cobro=error \
		-cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.cobro.console.Pictures docs/pictures

## The XML-RPC codec beside the fork of Apache XML-RPC and Python's xmlrpc.client.
bench-xmlrpc: bench-classpath
	java -cp "target/test-classes:target/classes:$$(cat target/bench.classpath)" \
		org.cobro.xmlrpc.bench.Comparison

## Kills Cobro in each gap between two durable steps, with each provider, ERP wire and database; ONLY=pattern: some of it.
chaos: test-classpath
	@java -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" \
		-Donly="$(ONLY)" org.cobro.crash.Chaos

## Three nodes on one PostgreSQL under load and in trouble; MINUTES=n, SEED=n.
soak: test-classpath
	@java -Xmx2g -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" \
		-Dminutes=$(MINUTES) -Dseed=$(SEED) org.cobro.soak.Soak

## Changes the core and the mapping one spot at a time: a test must notice. Reports: target/mutation.
mutation:
	$(MVN) -Pmutation process-test-classes

## How long until another node has the work of a dead one, with the shipped settings.
takeover:
	$(MVN) test -Dtest='TakeOverTest' -Dtakeover=true -Dsurefire.failIfNoSpecifiedTests=true

## Whole worlds under a virtual clock, each from a seed; SEEDS=n: how many; SEED=n: tells one step by step.
simulate: test-classpath
	@java -XX:+UseParallelGC -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" \
		-Dseeds=$(SEEDS) -Dseed=$(SEED) org.cobro.simulation.Simulate

## Every fault on the wire at every call, over both of Odoo's wires and with SAP.
faults: test-classpath
	@java -XX:+UseSerialGC -Dlogging.level.root=error -Dlogging.level.org.cobro=warn \
		-cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.cobro.faults.Faults

## The real Keycloak from its first start on: build, import of the realm, tokens, a payment the whole way.
verify-keycloak:
	$(MVN) test -Dtest='KeycloakTest' -Dkeycloak.cold=true -Dsurefire.failIfNoSpecifiedTests=true

## The tests that the simulated Service Layer shares with an OData server of another make; needs Node 20, fetches its packages.
verify-sap:
	mkdir -p target/cap
	cp -R src/test/cap/. target/cap
	cd target/cap && npm install --ignore-scripts --no-audit --no-fund --no-package-lock
	$(MVN) test -Dtest='OwnServiceLayerTest,OtherServiceLayerTest' -Dsap.cap=target/cap -Dsurefire.failIfNoSpecifiedTests=true

## Alerts, Prometheus' settings and the systemd unit, by the tools that read them; a real Prometheus reads a real Cobro. Installs nothing.
verify-deploy:
	@command -v promtool >/dev/null || { echo "Prometheus is missing: Debian's package is called prometheus (apt-get install prometheus)" >&2; exit 1; }
	@if command -v systemd-analyze >/dev/null; then systemd-analyze verify deploy/systemd/cobro.service; else echo "no systemd-analyze here: cobro.service is left out" >&2; fi
	$(MVN) test -Dtest='PrometheusTest,ManifestsTest,RunbooksTest,OpsTest' -Dsurefire.failIfNoSpecifiedTests=true

## The bill of materials of the jar, as CycloneDX: target/cobro-sbom.json and .xml.
sbom:
	$(MVN) -q -Psbom package -Dmaven.test.skip=true

## A release of main: VERSION=x.y.z; NEXT=x.y.z, DRY=1 and VERIFIED=commit as .ci/release says. Sends nothing anywhere.
release:
	@VERSION="$(VERSION)" NEXT="$(NEXT)" DRY="$(DRY)" VERIFIED="$(VERIFIED)" .ci/release

bench-classpath:
	@$(MVN) -q -Pbench test-compile

test-classpath:
	@$(MVN) -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath

format:
	$(MVN) -q spotless:apply

clean:
	$(MVN) -q clean

$(JAR): $(SOURCES)
	$(MVN) -q package -Dmaven.test.skip=true
	@touch $(JAR)

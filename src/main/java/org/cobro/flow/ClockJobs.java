package org.cobro.flow;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.component.quartz.CamelJob;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.component.quartz.StatefulCamelJob;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.simpl.PropertySettingJobFactory;
import org.quartz.spi.JobFactory;
import org.quartz.spi.TriggerFiredBundle;

/**
 * Knows which route each tick of a clock is for. Camel's own job looks through all routes at each
 * tick: with 500 merchants that was three quarters of what an idle node did.
 */
final class ClockJobs implements JobFactory {

  private static final Set<Class<?>> CLOCKS = Set.of(CamelJob.class, StatefulCamelJob.class);

  /** The route of each trigger; it counts only while it runs, for a reload ends it. */
  private final Map<TriggerKey, Route> routes = new ConcurrentHashMap<>();

  /** As Quartz has it by itself: a deployer's route may have it do other things. */
  private final JobFactory others = new PropertySettingJobFactory();

  private ClockJobs() {}

  static void addTo(CamelContext camel) {
    camel
        .getComponent("quartz", QuartzComponent.class)
        .addScheduleInitTask(scheduler -> scheduler.setJobFactory(new ClockJobs()));
  }

  /** Whether it may run beside itself Quartz reads from the class in the job's own description. */
  @Override
  public Job newJob(TriggerFiredBundle fired, Scheduler scheduler) throws SchedulerException {
    return CLOCKS.contains(fired.getJobDetail().getJobClass())
        ? new ClockJob()
        : others.newJob(fired, scheduler);
  }

  private final class ClockJob extends CamelJob {

    @Override
    protected QuartzEndpoint lookupQuartzEndpoint(CamelContext camel, JobExecutionContext tick)
        throws JobExecutionException {
      TriggerKey trigger = tick.getTrigger().getKey();
      if (!runs(routes.get(trigger))) {
        learn(camel);
      }
      Route route = routes.get(trigger);
      return runs(route) ? endpoint(route) : super.lookupQuartzEndpoint(camel, tick);
    }
  }

  /** All at once: at a start the clocks of all routes begin to tick together. */
  private void learn(CamelContext camel) {
    routes.values().removeIf(route -> !runs(route));
    for (Route route : camel.getRoutes()) {
      if (route.getEndpoint() instanceof QuartzEndpoint clock && runs(route)) {
        routes.put(clock.getTriggerKey(), route);
      }
    }
  }

  private static QuartzEndpoint endpoint(Route route) {
    return (QuartzEndpoint) route.getEndpoint();
  }

  private static boolean runs(Route route) {
    return route != null && route.getConsumer() instanceof StatefulService it && it.isStarted();
  }
}

//! Screens: a plan, some keys, what stands there.

mod stage;

use stage::Stage;

#[test]
fn peek() {
    let mut stage = Stage::overview();
    println!("{}", stage.screen());
    stage.keys("enter");
    println!("{}", stage.screen());
    stage.keys("tab tab 1 tab 3 n").type_text("Två tomter på Götafors är klara för samråd.");
    println!("{}", stage.screen());
    stage.keys("ctrl-s");
    println!("{}", stage.screen());
    stage.keys("?");
    println!("{}", stage.screen());
    stage.keys("esc s").type_text("bostad");
    println!("{}", stage.screen());
    stage.keys("enter d");
    println!("{}", stage.screen());
    stage.keys("esc t");
    println!("{}", stage.screen());
    stage.keys("esc :");
    println!("{}", stage.screen());
    stage.keys("esc u u").resize(120, 40);
    println!("{}", stage.screen());
}
